/** Everything about links: made, listed, withdrawn and logged for the holder; opened and read by who has one. */
export { createShare } from './create-share.ts';
export { endShare } from './end-share.ts';
export { findShare, listOpenings, listShares } from './find-shares.ts';
export { findShareOfLink, openShare } from './open-share.ts';
export { readSharedEvidence } from './read-shared-evidence.ts';
export { readShare, readSharedPassport } from './read-shared-passport.ts';
export { givePin } from './require-share.ts';
export { isPreviewBot } from './share.ts';
export { withdrawShare } from './withdraw-share.ts';
