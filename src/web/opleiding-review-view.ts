import { type Html, html } from '../platform/html.ts';
import { type Opleiding, opleidingen, type Skill } from '../taxonomy/index.ts';
import { skillLine } from './achievement-skill-fields.ts';
import { skillLevelName } from './catalogue-words.ts';
import { actions, button, card, paragraph } from './kit/components.ts';
import { checkboxGroup, form, hidden } from './kit/forms.ts';
import type { OrganisationView } from './organisation-frame.ts';

/** How much of an opleiding is still ours. */
export const openCount = (opleiding: Opleiding) => opleidingen.countParts(opleidingen.editorialPartsOf(opleiding));

/** What we filled in, for the opleider to confirm or remove. */
export function reviewCard(view: OrganisationView, opleiding: Opleiding, skills: ReadonlyMap<string, Skill>): Html {
  const { base, t, lang } = view;
  const title = t('Wat wij hebben ingevuld', 'What we filled in');
  if (openCount(opleiding) === 0) {
    const body = t(
      'Alles wat hier staat is door u ingevuld of bevestigd.',
      'Everything here was filled in or confirmed by you.',
    );
    return card({ title, id: 'review', tone: 'good', body: paragraph(body) });
  }
  const ours = opleidingen.editorialPartsOf(opleiding);
  const level = (skillId: string, step: number | null) => {
    const skill = skills.get(skillId);
    return skill && step !== null ? `, ${skillLevelName(skill, step, t)}` : '';
  };
  const skillOptions = opleiding.skills.flatMap(({ skillId, isEditorial, level: step }) => {
    const skill = skills.get(skillId);
    return skill && isEditorial ? [{ value: skillId, label: `${skillLine(skill, lang)}${level(skillId, step)}` }] : [];
  });
  return card({
    title,
    id: 'review',
    tone: 'warn',
    body: html`${paragraph(
      t(
        'Dit komt van ons. Op de openbare pagina staat dat erbij. Bevestig wat klopt en haal weg wat niet klopt.',
        'This comes from us. The public page says so. Confirm what is right and remove what is not.',
      ),
    )}
    ${form({
      action: `${base}/opleidingen/${opleiding.id}/review`,
      t,
      body: html`${hidden('version', String(opleiding.version))}
      ${actions(button({ label: t('Alles bevestigen', 'Confirm everything'), name: 'do', value: 'confirm-all' }))}
      ${
        ours.codes.length > 0 &&
        checkboxGroup({
          name: 'code',
          legend: t('Codes', 'Codes'),
          options: ours.codes.map((code) => ({ value: code, label: `${code} ${opleiding[code]?.code}` })),
        })
      }
      ${
        ours.outcomeIds.length > 0 &&
        checkboxGroup({
          name: 'outcomeId',
          legend: t('Leeruitkomsten', 'Learning outcomes'),
          options: opleiding.outcomes
            .filter(({ isEditorial }) => isEditorial)
            .map(({ id, label }) => ({ value: id, label: label[lang] })),
        })
      }
      ${skillOptions.length > 0 && checkboxGroup({ name: 'skillId', legend: t('Skills', 'Skills'), options: skillOptions })}
      ${actions(
        button({
          label: t('Aangevinkte bevestigen', 'Confirm the ticked'),
          name: 'do',
          value: 'confirm',
          variant: 'secondary',
        }),
        button({
          label: t('Aangevinkte weghalen', 'Remove the ticked'),
          name: 'do',
          value: 'remove',
          variant: 'secondary',
        }),
      )}`,
    })}`,
  });
}
