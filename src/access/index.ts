/**
 * Who is this, what did they show of it, what did they do.
 *
 * People with their addresses and holder keys, the ways in (links, codes, passkeys, OpenID Connect, tokens), API
 * clients and the audit trail live here. What an organisation is, and so what somebody may do in one, stands above.
 */

export * as account from './account.ts';
export type { Actor, ClientActor, PersonActor, Scope } from './actor.ts';
export { arrivingPerson, requirePerson, requireSecondFactor } from './actor.ts';
export type { ApiClient } from './api-clients/api-clients.ts';
export * as apiClients from './api-clients/api-clients.ts';
export * as bulk from './bulk.ts';
export type { Identity } from './identities/unlink-identity.ts';
export { accessJobs } from './jobs.ts';
export { consumeLink, findLink } from './links/consume-link.ts';
export type { NewLink } from './links/create-link.ts';
export { createLink } from './links/create-link.ts';
export type { Link, LinkKind } from './links/link.ts';
export type { Passkey } from './passkeys/passkey.ts';
export type { Address } from './people/addresses.ts';
export type { EnsuredPerson } from './people/ensure-person.ts';
export { ensurePerson } from './people/ensure-person.ts';
export type { Person } from './people/find-people.ts';
export { findPeople, listAddressesOf } from './people/find-people.ts';
export { holderSignerOf, listHolderDids } from './people/holder-keys.ts';
export { mergePerson } from './people/merge-person.ts';
export { erasePerson, exportPerson } from './people/person-data.ts';
export type { PersonData } from './person-data.ts';
export { accessRoutes } from './routes.ts';
export { accessTokens } from './sessions/access-tokens.ts';
export { authenticate } from './sessions/authenticate.ts';
export type { SessionSummary } from './sessions/end-session.ts';
export type { Tokens } from './sessions/issue-tokens.ts';
export { openSession } from './sessions/open-session.ts';
export type { SessionCookie, SignInMethod } from './sessions/session.ts';
export * as signIn from './sign-in.ts';
export type { AuditOptions } from './trail/record-audit.ts';
export { recordAudit } from './trail/record-audit.ts';
export * as trail from './trail/trail.ts';
