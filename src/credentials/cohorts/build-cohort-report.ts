import type { Actor } from '../../access/index.ts';
import { requireMember } from '../../organisations/index.ts';
import type { Deps } from '../../platform/deps.ts';
import { NotFoundError } from '../../platform/errors.ts';
import { formatDateTime, type Lang, translator } from '../../platform/i18n.ts';
import { findMailStates } from '../../platform/mail.ts';
import { listOutcomes } from '../status/store.ts';
import type { CohortRow, CohortRowState } from './cohort.ts';
import { COLUMN_LABELS } from './columns.ts';
import type { CohortKey } from './find-cohorts.ts';
import { faultText } from './row-faults.ts';
import { findCohort, listRows } from './store.ts';

const PAGE = 2000;

/**
 * What became of every row, as a CSV file that Dutch Excel opens by a double click (semicolons, byte order mark), for a
 * member.
 *
 * @throws NotFoundError
 */
export async function buildCohortReport(deps: Deps, actor: Actor, input: CohortKey & { lang: Lang }): Promise<string> {
  const { organisationId, cohortId, lang } = input;
  await requireMember(deps.db, actor, organisationId, 'view', 'credentials:read');
  if (!(await findCohort(deps.db, organisationId, cohortId))) throw new NotFoundError();
  const lines = [headerOf(lang)];
  for (let after: number | undefined; ; ) {
    const rows = await listRows(deps.db, cohortId, { after, limit: PAGE });
    const last = rows.at(-1);
    if (!last) break;
    lines.push(...(await linesOf(deps, rows, lang)));
    after = last.number;
  }
  return `\uFEFF${lines.map((cells) => `${cells.map(asCell).join(';')}\r\n`).join('')}`;
}

function headerOf(lang: Lang): string[] {
  const t = translator(lang);
  return [
    t('Rij', 'Row'),
    COLUMN_LABELS.name[lang],
    COLUMN_LABELS.email[lang],
    COLUMN_LABELS.awardedOn[lang],
    COLUMN_LABELS.reference[lang],
    t('Stand', 'State'),
    t('Bijzonderheden', 'Particulars'),
    t('Mail', 'Mail'),
    t('Opgehaald op', 'Claimed on'),
    t('Ingetrokken op', 'Revoked on'),
    t('Bewijs', 'Credential'),
  ];
}

async function linesOf(deps: Deps, rows: readonly CohortRow[], lang: Lang): Promise<string[][]> {
  const ids = rows.flatMap(({ credentialId }) => credentialId ?? []);
  const [outcomes, mails] = [await listOutcomes(deps.db, ids), await findMailStates(deps.db, ids)];
  const states = stateNames(lang);
  const moment = (at: Date | null | undefined) => (at ? formatDateTime(at, lang) : '');
  return rows.map(({ number, cells, award, faults, state, credentialId }) => {
    const outcome = credentialId === null ? undefined : outcomes.get(credentialId);
    const mail = credentialId === null ? undefined : mails.get(credentialId);
    return [
      String(number),
      award?.name ?? cells?.name ?? [cells?.givenName, cells?.infix, cells?.familyName].filter(Boolean).join(' '),
      award?.email ?? cells?.email ?? '',
      award?.awardedOn ?? cells?.awardedOn ?? '',
      award?.reference ?? cells?.reference ?? '',
      states[state],
      faults.map((fault) => faultText(fault)[lang]).join(' '),
      mail ? mailNames(lang)[mail.state] : '',
      moment(outcome?.claimedAt),
      moment(outcome?.revokedAt),
      credentialId === null ? '' : `urn:uuid:${credentialId}`,
    ];
  });
}

// A spreadsheet takes what begins with these for a formula; an apostrophe keeps it a text.
const asCell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function stateNames(lang: Lang): Record<CohortRowState, string> {
  const t = translator(lang);
  return {
    ready: t('staat klaar', 'ready'),
    faulty: t('klopt niet', 'not right'),
    duplicate: t('dubbel', 'duplicate'),
    already_issued: t('al uitgegeven', 'issued before'),
    queued: t('wacht', 'waiting'),
    issued: t('uitgegeven', 'issued'),
    failed: t('mislukt', 'failed'),
    cancelled: t('gestopt', 'stopped'),
  };
}

function mailNames(lang: Lang) {
  const t = translator(lang);
  return {
    queued: t('wacht', 'waiting'),
    sending: t('wordt verstuurd', 'being sent'),
    sent: t('verstuurd', 'sent'),
    failed: t('niet aangenomen', 'not accepted'),
    uncertain: t('onzeker', 'uncertain'),
  };
}
