import { type Actor, recordAudit } from '../../access/index.ts';
import { type Organisation, requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import type { Instance, InstancePurpose } from './instance.ts';
import { findInstancePurposes, keepInstancePurposes } from './store.ts';

/** The issuer instance of an organisation, for its members. @throws NotFoundError for who issues nothing */
export async function readInstance(deps: Deps, actor: Actor, input: { organisationId: string }): Promise<Instance> {
  const organisation = await requireMember(deps.db, actor, input.organisationId, 'view', 'credentials:read');
  const purposes = await findInstancePurposes(deps.db, organisation.id);
  return describe(deps, organisation, purposes ?? []);
}

/** Sets what every credential of the instance gets a status entry for, unless its caller asks otherwise. For admins. */
export async function configureInstance(
  deps: Deps,
  actor: Actor,
  input: { organisationId: string; statusPurposes: readonly InstancePurpose[] },
): Promise<Instance> {
  const organisation = await requireMember(deps.db, actor, input.organisationId, 'manage');
  const purposes = [...new Set(input.statusPurposes)];
  const instance = describe(deps, organisation, purposes);
  await deps.db.transaction(async (tx) => {
    await keepInstancePurposes(tx, organisation.id, purposes);
    const options = { organisationId: organisation.id, details: { statusPurposes: purposes.join(' ') } };
    await recordAudit(tx, actor, 'organisation.vc_api_configured', organisation.id, options);
  });
  return instance;
}

function describe({ config }: Deps, { did, slug }: Organisation, statusPurposes: InstancePurpose[]): Instance {
  if (did === null) throw new NotFoundError();
  return { did, address: `${config.publicUrl}/vc-api/issuers/${slug}`, statusPurposes };
}
