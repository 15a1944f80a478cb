/** How somebody gets hold of what was issued to them. */
export { claimByProgram, claimCredential, claimWaiting } from './claim-credential.ts';
export { listWaiting, type WaitingCredential } from './list-waiting.ts';
export { remindUnclaimed, renewClaim } from './remind-unclaimed.ts';
export { type ClaimOffer, showClaim } from './show-claim.ts';
