/** Why a credential would be refused for its form: for whoever is about to sign one. */
export { formFaultsOf } from './checks/form-rules.ts';
export { claimFaultsOf } from './forms/sd-jwt-vc.ts';
