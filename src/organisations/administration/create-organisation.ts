import { type Actor, recordAudit } from '../../access/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError, InvalidInputError } from '../../platform/errors.ts';
import type { Lang } from '../../platform/i18n.ts';
import { didKeyOf } from '../../proofs/index.ts';
import { didWebOf } from '../issuer-profile.ts';
import { makeIssuerKey } from '../keys/issuer-key.ts';
import { insertIssuerKey } from '../keys/store.ts';
import { writeInvitation } from '../members/invite-member.ts';
import {
  type DidMethod,
  isIssuerKind,
  type KeyAlgorithm,
  type Organisation,
  type OrganisationKind,
  slugOf,
} from '../organisation.ts';
import { requireProgrammeOffice } from '../require-member.ts';
import { findOrganisation, insertOrganisation } from '../store.ts';

/** The name in the address is taken, or the programme office exists already: there is one. */
export class OrganisationExistsError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'organisation_exists';

  constructor() {
    super({
      nl: 'Er is al een organisatie met deze naam in het adres.',
      en: 'There is an organisation with this name in its address already.',
    });
  }
}

export interface NewOrganisationInput {
  kind: OrganisationKind;
  name: string;
  nameEn?: string | null;
  /** Default: made of the name. Never changes afterwards. */
  slug?: string;
  url?: string | null;
  city?: string | null;
  /** ISO 3166-1 alpha-2; default NL. */
  addressCountry?: string;
  /** How an issuer is identified; default `web`. Never changes afterwards. An employer signs nothing and has none. */
  didMethod?: DidMethod;
  /** Of the one key of a `did:key`; default Ed25519. A `did:web` begins with Ed25519, and others are added. */
  keyAlgorithm?: KeyAlgorithm;
  isDemonstration?: boolean;
  /** Invited by mail as its first admin. */
  firstAdmin?: { email: string; name: string; lang: Lang };
}

/**
 * Brings an organisation in, with its first signing key if it is one that issues. Only the programme office does so.
 *
 * @throws OrganisationExistsError
 */
export async function createOrganisation(deps: Deps, actor: Actor, input: NewOrganisationInput): Promise<Organisation> {
  // The service itself makes organisations before there is an office: a demonstration begins with none.
  if (actor.kind !== 'system') await requireProgrammeOffice(deps.db, actor, 'manage');
  const prepared = await prepareOrganisation(deps, input);
  return deps.db.transaction((tx) => writeOrganisation(deps, tx, actor, prepared));
}

/** Makes what a new organisation needs before a transaction opens: its key takes time and holds no lock. */
export async function prepareOrganisation(deps: Deps, input: NewOrganisationInput) {
  const slug = input.slug ?? slugOf(input.name);
  if (slug === '') {
    const en = 'The name holds nothing that can stand in an address: give a name for the address too.';
    throw new InvalidInputError([{ path: 'slug', message: en }], {
      nl: 'De naam heeft niets dat in een adres kan staan: geef ook een naam voor het adres.',
      en,
    });
  }
  const { didMethod = 'web', keyAlgorithm = 'Ed25519' } = input;
  if (didMethod === 'web' && keyAlgorithm !== 'Ed25519') {
    const en = 'A did:web begins with an Ed25519 key: add the other key afterwards.';
    throw new InvalidInputError([{ path: 'keyAlgorithm', message: en }], {
      nl: 'Een did:web begint met een sleutel voor Ed25519: voeg de andere sleutel daarna toe.',
      en,
    });
  }
  const key = isIssuerKind(input.kind) ? await makeIssuerKey(deps, keyAlgorithm) : null;
  const did = key && (didMethod === 'key' ? didKeyOf(key.publicKeyMultibase) : didWebOf(deps.config.publicUrl, slug));
  return { input, slug, key, did };
}

/** Writes an organisation in the caller's transaction. The caller has asked for the rights. */
export async function writeOrganisation(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  { input, slug, key, did }: Awaited<ReturnType<typeof prepareOrganisation>>,
): Promise<Organisation> {
  const id = deps.newId();
  const isNew = await insertOrganisation(tx, {
    id,
    slug,
    kind: input.kind,
    name: input.name,
    nameEn: input.nameEn ?? null,
    url: input.url ?? null,
    city: input.city ?? null,
    addressCountry: input.addressCountry ?? 'NL',
    did,
    isDemonstration: input.isDemonstration ?? false,
    createdAt: deps.now(),
  });
  if (!isNew) throw new OrganisationExistsError();
  if (key) await insertIssuerKey(tx, { ...key, organisationId: id, number: 1 });
  const organisation = await findOrganisation(tx, id);
  if (!organisation) throw new Error('an organisation that was just written is not there');
  await recordAudit(tx, actor, 'organisation.created', id, { organisationId: id, details: { kind: input.kind } });
  if (input.firstAdmin) await writeInvitation(deps, tx, actor, organisation, { ...input.firstAdmin, role: 'admin' });
  return organisation;
}
