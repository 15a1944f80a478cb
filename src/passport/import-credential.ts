import { createHash } from 'node:crypto';
import { type Actor, listAddressesOf, listHolderDids, recordAudit, requirePerson } from '../access/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Bilingual } from '../platform/i18n.ts';
import { readCredential, type VerificationReport, verifyCredential } from '../verification/index.ts';
import { isBoundTo } from './item.ts';
import { listItems } from './list-items.ts';
import { parseDocument } from './parse-document.ts';
import { insertImported } from './store.ts';

/** The reason is the check's own: it tells what is wrong in plain words. */
export class ImportRefusedError extends AppError {
  override readonly kind = 'invalid';
  override readonly code = 'credential_not_accepted';

  constructor(reason: Bilingual) {
    super(reason);
  }
}

export class AlreadyInPassportError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'credential_already_in_passport';

  constructor() {
    super({ nl: 'Dit bewijs staat al in uw paspoort.', en: 'This credential is already in your passport.' });
  }
}

export interface ImportInput {
  /** JSON, a JWT, or a badge in a PNG or SVG image; kept byte for byte. */
  content: Buffer;
  fileName: string;
}

export interface ImportResult {
  id: string;
  report: VerificationReport;
  /** False for much from elsewhere: it was issued neither to a key of this passport nor to an address of its holder. */
  isBound: boolean;
}

const MAX_FILE_NAME = 200;
const UNREADABLE: Bilingual = {
  nl: 'Hierin vonden we geen bewijs.',
  en: 'We found no credential in this.',
};

/**
 * Takes in a credential that another service issued. What cannot be read, or was changed since it was signed, is
 * refused; what is expired, revoked or from an unknown issuer comes in and says so.
 *
 * @throws ImportRefusedError, AlreadyInPassportError
 */
export async function importCredential(deps: Deps, actor: Actor, input: ImportInput): Promise<ImportResult> {
  const { userId } = requirePerson(actor);
  const read = await readCredential(deps.fetch, addressIn(input.content) ?? input.content);
  if (read.kind === 'unread') throw new ImportRefusedError(UNREADABLE);
  const document = 'token' in read ? read.token : JSON.stringify(read.document);
  const addresses = await listAddressesOf(deps.db, userId);
  const report = await verifyCredential(deps, { credential: 'token' in read ? read.token : read.document, addresses });
  const fault = report.checks.find(({ id, state }) => (id === 'form' || id === 'signature') && state === 'failed');
  if (fault) throw new ImportRefusedError(fault.text);
  await refuseKnown(deps, userId, report);

  const now = deps.now();
  const row = {
    id: deps.newId(),
    userId,
    original: input.content,
    mediaType: mediaTypeOf(input.content, read.kind),
    fileName: input.fileName.slice(0, MAX_FILE_NAME),
    document,
    digest: createHash('sha256').update(document).digest('base64url'),
    report,
    checkedAt: now,
    importedAt: now,
  };
  await deps.db.transaction(async (tx) => {
    if (!(await insertImported(tx, row))) throw new AlreadyInPassportError();
    await recordAudit(tx, actor, 'passport.credential_imported', row.id);
  });
  return { id: row.id, report, isBound: isBoundTo(report, await listHolderDids(deps.db, userId)) };
}

/** The address of a credential, where somebody brought that instead of the credential. */
function addressIn(content: Buffer): string | null {
  const text = content.length < 2000 ? content.toString('utf8').trim() : '';
  return /^https?:\/\/\S+$/.test(text) ? text : null;
}

// What was issued here is in the passport already; brought in again it would count twice.
async function refuseKnown(deps: Deps, userId: string, report: VerificationReport): Promise<void> {
  const id = report.credential?.id;
  const items = id ? await listItems(deps.db, userId, deps.now()) : [];
  if (items.some(({ document }) => parseDocument(document)?.id === id)) throw new AlreadyInPassportError();
}

const MEDIA_TYPES = {
  document: 'application/json',
  jwt: 'application/vc+jwt',
  sd_jwt: 'application/sd-jwt',
};

function mediaTypeOf(content: Buffer, kind: 'document' | 'jwt' | 'sd_jwt'): string {
  if (content[0] === 0x89) return 'image/png';
  if (/^\uFEFF?\s*</.test(content.toString('utf8', 0, 64))) return 'image/svg+xml';
  if (addressIn(content)) return 'text/plain';
  return MEDIA_TYPES[kind];
}
