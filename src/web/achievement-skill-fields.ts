import { type Html, html } from '../platform/html.ts';
import type { Lang, T } from '../platform/i18n.ts';
import type { Skill } from '../taxonomy/index.ts';
import { chosenSkills, levelChoice } from './achievement-form.ts';
import { button, notice, paragraph, table, visuallyHidden } from './kit/components.ts';
import { checkbox, checkboxGroup, type FieldError, type FormValues, hidden, select, textField } from './kit/forms.ts';

interface SkillFieldsInput {
  values: FormValues;
  errors: readonly FieldError[];
  skills: ReadonlyMap<string, Skill>;
  search: { query: string; found: readonly Skill[] };
  t: T;
  lang: Lang;
}

const SCHEMES = { esco: 'ESCO', 'e-cf': 'e-CF', digcomp: 'DigComp', 'hbo-i': 'HBO-i' } as const;

/** A skill as one line of choice: its name, and where it comes from. */
export const skillLine = ({ scheme, code, label }: Skill, lang: Lang): string =>
  `${label[lang]} (${SCHEMES[scheme]}${code ? ` ${code}` : ''})`;

/** The chosen skills with their level, and the search by which more are added. Works without a script. */
export function skillFields(input: SkillFieldsInput): Html {
  const { values, t } = input;
  const chosen = chosenSkills(values);
  return html`${
    chosen.length === 0
      ? paragraph(t('Nog geen skills gekozen. Zoek hieronder.', 'No skills chosen yet. Search below.'))
      : chosenTable(input, chosen)
  }
  ${skillSearch(input)}`;
}

/** What an editor of something public shows after a search or an addition, which write nothing. */
export const notSavedYet = (t: T): Html =>
  notice({
    tone: 'info',
    live: true,
    body: t(
      'Er is nog niets opgeslagen. Kies Opslaan als u klaar bent.',
      'Nothing has been saved yet. Choose Save when you are done.',
    ),
  });

/** Whether a form was sent to search or to add skills: it is then shown again as it was typed, and nothing is written. */
export const isSkillStep = (values: FormValues): boolean => values.do === 'search' || values.do === 'add';

/** Finds skills and adds those that are ticked (`addSkill`). Its buttons send the form it stands in. */
export function skillSearch({ search, errors, t, lang }: Omit<SkillFieldsInput, 'values' | 'skills'>): Html {
  return html`<div class="stack" data-skill-search data-lang="${lang}" data-none="${t('Niets gevonden.', 'Nothing found.')}">
    ${textField({
      name: 'search',
      label: t('Skills zoeken', 'Search skills'),
      hint: t(
        'Zoek op een woord of code, zoals “netwerk” of “C.4”.',
        'Search for a word or code, such as “network” or “C.4”.',
      ),
      type: 'search',
      value: search.query,
      maxlength: 100,
      errors,
    })}
    <div>${button({ label: t('Zoeken', 'Search'), name: 'do', value: 'search', formAction: '#skills', variant: 'secondary' })}</div>
    <div data-results aria-live="polite">${
      search.query !== '' &&
      (search.found.length === 0
        ? paragraph(t('Niets gevonden. Probeer een ander woord.', 'Nothing found. Try another word.'))
        : checkboxGroup({
            name: 'addSkill',
            legend: t('Gevonden. Vink aan wat u wilt toevoegen.', 'Found. Tick what you want to add.'),
            options: search.found.map((skill) => ({ value: skill.id, label: skillLine(skill, lang) })),
          }))
    }</div>
    <div>${button({ label: t('Aangevinkte skills toevoegen', 'Add the ticked skills'), name: 'do', value: 'add', formAction: '#skills', variant: 'secondary' })}</div>
  </div>`;
}

function chosenTable(
  { skills, errors, t, lang }: SkillFieldsInput,
  chosen: { skillId: string; choice: string }[],
): Html {
  return table({
    caption: t('Gekozen skills', 'Chosen skills'),
    hiddenCaption: true,
    columns: [
      { label: t('Skill', 'Skill'), wide: true },
      { label: t('Niveau', 'Level') },
      { label: t('Weghalen', 'Remove'), hiddenLabel: true },
    ],
    rows: chosen.map(({ skillId, choice }, index) => {
      const skill = skills.get(skillId);
      const name = skill ? skillLine(skill, lang) : skillId;
      return [
        html`${name}${hidden(`skills.${index}.skillId`, skillId)}`,
        select({
          name: `skills.${index}.level`,
          label: `${t('Niveau', 'Level')}: ${skill?.label[lang] ?? skillId}`,
          hiddenLabel: true,
          value: choice,
          placeholder: t('Geen niveau', 'No level'),
          options: [],
          groups: skill ? levelGroups(skill, choice, skills, t, lang) : [],
          errors,
        }),
        checkbox({
          name: `skills.${index}.remove`,
          label: html`${t('Weghalen', 'Remove')}${visuallyHidden(`: ${name}`)}`,
        }),
      ];
    }),
  });
}

/** Levels to choose from: of the e-CF competences a skill belongs with, else of e-CF at large; and what is chosen now. */
function levelGroups(skill: Skill, choice: string, skills: ReadonlyMap<string, Skill>, t: T, lang: Lang) {
  const [chosenCompetence = ''] = choice.split('|');
  const ids = new Set([
    ...(skill.scheme === 'e-cf' ? [skill.id] : skill.ecf),
    ...(chosenCompetence ? [chosenCompetence] : []),
  ]);
  const groups = [...ids].flatMap((id) => {
    const competence = skills.get(id);
    return competence
      ? [
          {
            label: `${competence.code} ${competence.label[lang]}`,
            options: competence.levels.map(({ level }) => ({
              value: levelChoice(id, level),
              label: `e-${level} (${competence.code})`,
            })),
          },
        ]
      : [];
  });
  if (groups.length > 0 && !choice.startsWith('|')) return groups;
  const anyLevel = [1, 2, 3, 4, 5].map((level) => ({ value: levelChoice(null, level), label: `e-${level}` }));
  return [...groups, { label: t('e-CF-niveau', 'e-CF level'), options: anyLevel }];
}
