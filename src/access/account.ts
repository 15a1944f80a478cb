/** What people see and change of their own account, as the account pages use it. */
export { listIdentities, unlinkIdentity } from './identities/unlink-identity.ts';
export { beginPasskeyRegistration, registerPasskey } from './passkeys/register-passkey.ts';
export { listPasskeys, removePasskey } from './passkeys/remove-passkey.ts';
export { requirePasskeyShown } from './passkeys/require-passkey-shown.ts';
export { zRegistrationResponse } from './passkeys/response.ts';
export { listAddresses, makeAddressPrimary, removeAddress } from './people/addresses.ts';
export { addAddress, proveAddress, readAddressLink } from './people/prove-address.ts';
export { readProfile, updateProfile } from './people/update-profile.ts';
export { listOwnSessions } from './sessions/end-session.ts';
export { listOwnEvents } from './trail/list-own-events.ts';
