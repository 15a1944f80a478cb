/** Coming in: what the pages and the routes of sign-in use. */

export { issueTokens } from './sessions/issue-tokens.ts';
