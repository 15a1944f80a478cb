/** A code in class, by which candidates ask and a trainer decides. */
export { askInClass } from './ask-in-class.ts';
export type { ClassCode, ClassOffer, ClassRequest } from './class-code.ts';
export { closeClassCode, createClassCode } from './create-class-code.ts';
export { decideClassRequests } from './decide-class-requests.ts';
export { listClassCodes, listClassRequests, readClassCode, showClassCode } from './find-class-codes.ts';
