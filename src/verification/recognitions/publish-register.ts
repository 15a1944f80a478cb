import { requireProgrammeOffice, signerOf } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { dutchDayOf } from '../../platform/dutch-day.ts';
import { type SecuredDocument, secure } from '../../proofs/index.ts';
import type { Recognition } from './recognition.ts';
import { listRecognitionRows } from './store.ts';

const HOURS_24 = 24 * 60 * 60 * 1000;

/**
 * The register as a credential of the programme office. Its lines are one JSON literal (JSON-LD 1.1, section 4.2.2)
 * under a term that the document defines itself, so that a verifier needs no context of ours and signs for every byte.
 *
 * @throws NotFoundError while there is no programme office; NotAnIssuerError while it has no DID
 */
export async function publishRegister(deps: Deps): Promise<SecuredDocument> {
  const office = await requireProgrammeOffice(deps.db, { kind: 'system' }, 'view');
  const signer = await signerOf(deps, deps.db, office.id);
  const now = deps.now();
  const url = `${deps.config.publicUrl}/recognitions/register.json`;
  const terms = {
    RecognitionRegister: `${url}#RecognitionRegister`,
    recognitions: { '@id': `${url}#recognitions`, '@type': '@json' },
  };
  return secure(
    {
      '@context': ['https://www.w3.org/ns/credentials/v2', terms],
      id: url,
      type: ['VerifiableCredential'],
      issuer: { id: signer.did, name: office.name },
      validFrom: now.toISOString(),
      validUntil: new Date(now.getTime() + HOURS_24).toISOString(),
      credentialSubject: {
        id: `${url}#register`,
        type: 'RecognitionRegister',
        recognitions: await listRecognitionRows(deps.db, {}),
      },
    },
    signer,
    { created: now },
  );
}

/** The shape that the verifier of the Digital Credentials Consortium reads: an entry a DID. */
export interface DccRegister {
  meta: { created: string; updated: string };
  registry: Record<string, { name: string; location: string; url: string }>;
}

/** The issuers that count today. That shape knows no opleiding and no dates: whoever needs those reads the register. */
export async function publishDccRegister(deps: Deps): Promise<DccRegister> {
  const now = deps.now();
  const lines = await listRecognitionRows(deps.db, { day: dutchDayOf(now) });
  const entryOf = ({ issuerDid, issuerName, issuerLocation, issuerUrl }: Recognition) =>
    [issuerDid, { name: issuerName, location: issuerLocation ?? '', url: issuerUrl ?? '' }] as const;
  return {
    meta: { created: now.toISOString(), updated: now.toISOString() },
    registry: Object.fromEntries(lines.map(entryOf)),
  };
}
