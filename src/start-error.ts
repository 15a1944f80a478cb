/** The service cannot start; the message says in plain words why and what to do. */
export class StartError extends Error {}
