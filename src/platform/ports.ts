import type { Transaction } from './database.ts';

export interface NewJob {
  data: object;
  startAfter?: Date;
  /** While a job with this key waits, another is not added. */
  singletonKey?: string;
}

export interface Jobs {
  /** Adds a job in the caller's transaction: it exists if and only if the other writes do. */
  add(tx: Transaction, name: string, data: object, options?: Omit<NewJob, 'data'>): Promise<void>;
  addMany(tx: Transaction, name: string, jobs: readonly NewJob[]): Promise<void>;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** Hands one mail to the outside. Throws MailNotAcceptedError when it surely was not accepted. */
export interface MailTransport {
  send(mail: Mail, id: string): Promise<void>;
}
