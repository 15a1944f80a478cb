import { type Actor, recordAudit } from '../../access/index.ts';
import type { Organisation } from '../../organisations/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Bilingual } from '../../platform/i18n.ts';
import { type Achievement, type AchievementContent, EMPTY_CONTENT } from './achievement.ts';
import { archiveExemption, type ExemptionKey, findExemptionRow, insertExemption } from './store.ts';

/** A learning outcome of an opleiding, in words. */
export interface ExemptedOutcome {
  opleiding: { id: string; label: Bilingual };
  outcome: { id: string; label: Bilingual };
}

/**
 * What a credential of an exemption says. It stands on the rung `assessed`, since a board of examiners judged the proof,
 * and names no skill: it rests on proofs that are in the passport already, and counted as one more it would multiply
 * them. What it gives is a right within the opleiding.
 */
export function buildExemptionContent({ opleiding, outcome }: ExemptedOutcome): AchievementContent {
  return {
    ...EMPTY_CONTENT,
    opleidingId: opleiding.id,
    rung: 'assessed',
    title: {
      nl: `Vrijstelling: ${outcome.label.nl} (${opleiding.label.nl})`,
      en: `Exemption: ${outcome.label.en} (${opleiding.label.en})`,
    },
    description: {
      nl: 'De houder hoeft dit onderdeel van de opleiding niet te doen. Dit is een recht binnen de opleiding en geen nieuw bewijs van een vaardigheid.',
      en: 'The holder need not do this part of the course. This is a right within the course and no new proof of a skill.',
    },
    criteria: {
      nl: 'De school heeft bewijzen van de houder naast de leeruitkomst gelegd. Mensen hebben besloten, met een reden.',
      en: 'The school held proofs of the holder against the learning outcome. People decided, with a reason.',
    },
    learningOutcomes: [outcome.label],
    assessmentTypes: ['portfolio'],
    qualityAssurance: { nl: 'Besluit van de school, met een dossier.', en: 'Decision of the school, with a file.' },
  };
}

/**
 * The description by which an organisation exempts from a learning outcome, made where there is none yet or where the
 * outcome has other words by now; what was issued under the earlier words stays as it is. Two who make the same at once
 * get the same.
 */
export async function ensureExemption(
  deps: Deps,
  tx: Transaction,
  actor: Actor,
  organisation: Organisation,
  exempted: ExemptedOutcome,
): Promise<Achievement> {
  const content = buildExemptionContent(exempted);
  const key: ExemptionKey = {
    organisationId: organisation.id,
    opleidingId: exempted.opleiding.id,
    exemptsFrom: exempted.outcome.id,
  };
  const known = await findExemptionRow(tx, key);
  if (known && known.title.nl === content.title.nl && known.title.en === content.title.en) return known;
  if (known) await archiveExemption(tx, key, deps.now());
  const id = deps.newId();
  const row = { ...key, id, lineageId: id, version: 1, createdAt: deps.now() };
  if (await insertExemption(tx, row, content)) {
    await recordAudit(tx, actor, 'achievement.published', id, { organisationId: organisation.id });
  }
  const made = await findExemptionRow(tx, key);
  if (!made) throw new Error('an exemption without its description');
  return made;
}
