import { createRequire } from 'node:module';
import { PassThrough } from 'node:stream';
import type nodemailer from 'nodemailer';
import { z } from 'zod';
import { type Queryable, sendTogether, type Transaction } from './database.ts';
import type { Deps } from './deps.ts';
import type { Lang } from './i18n.ts';
import { defineJob } from './jobs.ts';
import type { Mail, MailTransport } from './ports.ts';
import {
  findMail,
  insertMails,
  listMailStates,
  listMails,
  type MailState,
  settleMail,
  takeQueuedMail,
  updateMailWaiting,
} from './store.ts';

/** The mail may be tried again: it surely was not accepted. Any other failure leaves it open whether it was. */
export class MailNotAcceptedError extends Error {
  /** The server will never take it: trying again is of no use. */
  readonly final: boolean;

  constructor(final: boolean, cause: unknown) {
    super('The mail server did not accept the mail.', { cause });
    this.final = final;
  }
}

/**
 * Sends through an SMTP server. Message-ID is made of the mail's id.
 *
 * A connection that breaks tells the same at every point, so the transport itself remembers whether it had begun to
 * hand the text over. Before that a failure is certain to be one; after it, only an answer of the server is.
 */
export function makeSmtpTransport(url: string, from: string): MailTransport {
  const { createTransport } = createRequire(import.meta.url)('nodemailer') as typeof nodemailer;
  const smtp = createTransport(url, { from });
  const begun = new Set<string>();
  smtp.use('stream', ({ message, data }, done) => {
    message.transform(() => {
      begun.add(data.messageId as string);
      return new PassThrough();
    });
    done();
  });
  return {
    async send(mail, id) {
      const messageId = `<${id}@ict-skillspaspoort>`;
      try {
        await smtp.sendMail({ ...mail, messageId });
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        if (responseCode === undefined && begun.has(messageId)) throw error;
        throw new MailNotAcceptedError(responseCode !== undefined && responseCode >= 500, error);
      } finally {
        begun.delete(messageId);
      }
    },
  };
}

/** Keeps mail in the outbox: for a demonstration, where the outbox page shows it. */
export const outboxOnlyTransport: MailTransport = { send: async () => {} };

export interface OutgoingMail extends Mail {
  lang: Lang;
  /** What kind of mail: `sign-in`, `claim`, … */
  kind: string;
  /** The id of what it is about, by which a page finds the mail's state. */
  reference?: string;
}

const SEALED_FOR = 'mail';
const SEND_JOB = 'send-mail';
// A job of its own for each mail would cost as much as the mail.
const MAILS_PER_JOB = 20;
const zSealedMail = z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string().optional() });

/** Writes mails to the outbox and queues their sending, in the caller's transaction. Gives their ids, in order. */
export async function queueMails(deps: Deps, tx: Transaction, outgoing: readonly OutgoingMail[]): Promise<string[]> {
  const rows = await Promise.all(
    outgoing.map(async ({ lang, kind, reference, ...mail }) => ({
      id: deps.newId(),
      kind,
      reference: reference ?? null,
      lang,
      state: 'queued',
      sealed: await deps.keys.wrap(JSON.stringify(mail), SEALED_FOR),
      createdAt: deps.now(),
    })),
  );
  const ids = rows.map(({ id }) => id);
  const jobs = [];
  for (let start = 0; start < ids.length; start += MAILS_PER_JOB) {
    jobs.push({ data: { mailIds: ids.slice(start, start + MAILS_PER_JOB) } });
  }
  await sendTogether([insertMails(tx, rows), deps.jobs.addMany(tx, SEND_JOB, jobs)]);
  return ids;
}

export async function queueMail(deps: Deps, tx: Transaction, mail: OutgoingMail): Promise<string> {
  const [id] = await queueMails(deps, tx, [mail]);
  return id as string;
}

/**
 * Sends mails, each at most once. The state says `sending` before the server hears of it; a run that finds it so knows
 * that an earlier one died in between, and leaves the mail `uncertain`.
 */
export const sendMailJob = defineJob({
  name: SEND_JOB,
  // One mail in the form of an earlier release, whose jobs may still wait.
  data: z.union([
    z.object({ mailIds: z.array(z.uuid()) }),
    z.object({ mailId: z.uuid() }).transform(({ mailId }) => ({ mailIds: [mailId] })),
  ]),
  options: { retryLimit: 8, expireInSeconds: 1800, concurrency: 4 },
  async run(deps, { mailIds }, { isLast }) {
    let refusal: unknown;
    for (const mailId of mailIds) {
      await sendMail(deps, mailId, isLast).catch((error: unknown) => {
        refusal = error;
      });
    }
    // Those that were refused wait again; a next run passes by what was sent.
    if (refusal) throw refusal;
  },
});

/** @throws what may be tried again: the mail waits as it did before */
async function sendMail(deps: Deps, mailId: string, isLast: boolean): Promise<void> {
  const row = await takeQueuedMail(deps.db, mailId);
  // A demonstration shows its outbox; elsewhere nothing of a mail is kept once it has gone.
  const settle = (state: 'sent' | 'failed' | 'uncertain', isKept = deps.config.demo) =>
    settleMail(deps.db, { id: mailId, state, settledAt: deps.now(), isKept });
  if (!row?.sealed) return settle('uncertain', false);
  const mail = zSealedMail.parse(JSON.parse(await deps.keys.unwrap(row.sealed, SEALED_FOR)));
  try {
    await deps.mail.send(mail, mailId);
  } catch (error) {
    if (!(error instanceof MailNotAcceptedError)) {
      await settle('uncertain');
      deps.log.error({ mailId, code: (error as { code?: string }).code }, 'it is uncertain whether a mail was sent');
      return;
    }
    if (error.final || isLast) return settle('failed');
    await updateMailWaiting(deps.db, mailId);
    throw error;
  }
  await settle('sent');
}

/** Of each thing by its id, the newest mail about it: its kind, its state and since when. */
export async function findMailStates(db: Queryable, references: readonly string[]) {
  const rows = await listMailStates(db, references);
  return new Map(
    rows.map((row) => [row.reference as string, { kind: row.kind, state: row.state as MailState, at: row.settledAt }]),
  );
}

export interface OutboxMail extends Mail {
  id: string;
  kind: string;
  lang: Lang;
  state: MailState;
  createdAt: Date;
}

async function open(
  deps: Deps,
  row: { id: string; kind: string; lang: string; state: string; sealed: string | null; createdAt: Date },
) {
  const mail = row.sealed
    ? zSealedMail.parse(JSON.parse(await deps.keys.unwrap(row.sealed, SEALED_FOR)))
    : { to: '', subject: '', text: '' };
  return {
    ...mail,
    id: row.id,
    kind: row.kind,
    lang: row.lang as Lang,
    state: row.state as MailState,
    createdAt: row.createdAt,
  };
}

/** The newest mails, opened. Only for a demonstration: elsewhere they are closed to everyone. */
export async function listOutbox(deps: Deps, limit: number): Promise<OutboxMail[]> {
  if (!deps.config.demo) return [];
  return Promise.all((await listMails(deps.db, limit)).map((row) => open(deps, row)));
}

export async function findOutboxMail(deps: Deps, id: string): Promise<OutboxMail | undefined> {
  const row = deps.config.demo ? await findMail(deps.db, id) : undefined;
  return row && open(deps, row);
}
