import { type Html, html } from '../platform/html.ts';
import type { Lang, T } from '../platform/i18n.ts';
import type { Ontwikkelpad, Opleiding, opleidingen, opleidingImports, Skill } from '../taxonomy/index.ts';
import { skillLine } from './achievement-skill-fields.ts';
import {
  contentFieldName,
  durationInWords,
  formInWords,
  formName,
  levelInWords,
  modeName,
  opleidingKindName,
  skillLevelName,
} from './catalogue-words.ts';
import {
  actions,
  button,
  card,
  definitionList,
  details,
  figures,
  heading,
  lead,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
  type Tone,
  tag,
} from './kit/components.ts';
import { checkboxGroup, form } from './kit/forms.ts';
import { mayDo, type OrganisationView, organisationCrumbs } from './organisation-frame.ts';

type Import = opleidingImports.OpleidingImport;
type Row = opleidingImports.ImportRow;
type Content = opleidingen.OpleidingContent;
type Skills = ReadonlyMap<string, Skill>;

/** What the page knows beside the import: the skills it names, and what the opleidingen that it changes say now. */
export interface Known {
  skills: Skills;
  before: ReadonlyMap<string, Opleiding>;
  paths: readonly Ontwikkelpad[];
}

/** What an import would do with each opleiding, or what it did. */
export function importPage(view: OrganisationView, found: Import, known: Known): Html {
  const { base, t } = view;
  const title = t('Opleidingen inlezen', 'Bring courses in');
  return stack(
    html`${organisationCrumbs(view, { href: `${base}/opleidingen`, label: t('Opleidingen', 'Courses') }, { label: title })}
    ${heading(1, title)}
    ${lead(html`${t('Uit', 'From')} ${found.origin}`)}`,
    found.confirmedAt ? result(view, found) : preview(view, found, known),
  );
}

const isNew = (row: Row) => row.content !== null && row.opleidingId === null;
const isChange = (row: Row) => row.opleidingId !== null && row.changes.length > 0;
const isSame = (row: Row) => row.content !== null && row.opleidingId !== null && row.changes.length === 0;
const isBad = (row: Row) => row.content === null;

function preview(view: OrganisationView, { id, rows }: Import, known: Known): Html {
  const { base, t } = view;
  const count = (which: (row: Row) => boolean) => rows.filter(which).length;
  const useful = count(isNew) + count(isChange);
  const offers = rows.some(({ proposals }) => proposals.length > 0);
  const cards = html`${rows.map((row) => rowCard(view, row, known))}`;
  return html`${figures([
    { value: count(isNew), label: t('nieuw', 'new') },
    { value: count(isChange), label: t('gewijzigd', 'changed') },
    { value: count(isSame), label: t('hetzelfde', 'the same') },
    { value: count(isBad), label: t('met een fout', 'with a fault') },
  ])}
  ${
    count(isBad) > 0 &&
    notice({
      tone: 'warn',
      body: t(
        'Rijen met een fout worden overgeslagen. Verbeter ze in uw bestand en lees het opnieuw in.',
        'Rows with a fault are left out. Correct them in your file and bring it in again.',
      ),
    })
  }
  ${
    !mayDo(view, 'issue') || useful + (offers ? 1 : 0) === 0
      ? html`${cards}${actions(linkButton({ href: `${base}/opleidingen`, label: t('Naar de opleidingen', 'To the courses'), variant: 'secondary' }))}`
      : form({
          action: `${base}/opleiding-imports/${id}/confirm`,
          t,
          body: html`${cards}
          ${actions(
            button({
              label: takeOverLabel(useful, t),
            }),
            linkButton({ href: `${base}/opleidingen`, label: t('Niet doen', 'Do not'), variant: 'subtle' }),
          )}`,
        })
  }`;
}

function takeOverLabel(useful: number, t: OrganisationView['t']): string {
  if (useful === 0) return t('Aangevinkte skills overnemen', 'Take over the ticked skills');
  return useful === 1
    ? t('1 opleiding overnemen', 'Take over 1 course')
    : t(`${useful} opleidingen overnemen`, `Take over ${useful} courses`);
}

function rowCard(view: OrganisationView, row: Row, known: Known): Html {
  const { t, lang } = view;
  const { skills } = known;
  const [label, tone] = stateOf(view, row);
  const name = row.content?.label[lang] || row.name || t('Zonder naam', 'Without a name');
  return card({
    title: html`${name} ${tag({ label, tone })}`,
    tone: isBad(row) ? 'bad' : undefined,
    body: html`${
      row.faults.length > 0 &&
      html`${paragraph(t(`Rij ${row.number}:`, `Row ${row.number}:`))}<ul>${row.faults.map((each) => html`<li>${each[lang]}</li>`)}</ul>`
    }
    ${isChange(row) && changeList(view, row, known)}
    ${row.content && contentDetails(view, row, row.content, skills)}
    ${row.notes.length > 0 && html`<ul>${row.notes.map((each) => html`<li>${each[lang]}</li>`)}</ul>`}
    ${proposalFields(view, row, skills)}`,
  });
}

/** In what an opleiding changes: what stands and what will stand, and of a list what comes and what goes. */
function changeList({ t, lang }: OrganisationView, row: Row, { skills, before, paths }: Known): Html {
  const now = before.get(row.opleidingId ?? '');
  const words: Partial<Record<opleidingen.ContentField, (content: Content | Opleiding) => string>> = {
    label: ({ label }) => label[lang],
    kind: ({ kind }) => opleidingKindName(kind, t),
    nlqf: ({ nlqf }) => String(nlqf ?? '-'),
    eqf: ({ eqf }) => String(eqf ?? '-'),
    duration: ({ duration }) => durationInWords(duration, t),
    form: ({ form: own }) => formName(own, t),
    mode: ({ mode }) => modeName(mode, t),
    credits: ({ credits }) => String(credits ?? '-'),
    url: ({ url }) => url ?? '-',
    crebo: ({ crebo }) => crebo?.code ?? '-',
    croho: ({ croho }) => croho?.code ?? '-',
  };
  const lists: Partial<Record<opleidingen.ContentField, (content: Content | Opleiding) => string[]>> = {
    ontwikkelpaden: ({ ontwikkelpaden }) =>
      ontwikkelpaden.map((id) => paths.find((path) => path.id === id)?.letter ?? id).sort(),
    skills: (content) => content.skills.flatMap((named) => skillInWords(named, skills, t, lang)),
    outcomes: ({ outcomes }) => outcomes.map(({ label }) => label[lang]),
  };
  const listed = (from: readonly string[], to: readonly string[]) => {
    const [comes, goes] = [to.filter((one) => !from.includes(one)), from.filter((one) => !to.includes(one))];
    const parts = [
      comes.length > 0 && t(`erbij: ${comes.join('; ')}`, `added: ${comes.join('; ')}`),
      goes.length > 0 && t(`eraf: ${goes.join('; ')}`, `removed: ${goes.join('; ')}`),
    ].filter(Boolean);
    return parts.length === 0 ? '' : `: ${parts.join('. ')}`;
  };
  const { content } = row;
  return html`${paragraph(t('Verandert:', 'Changes:'))}<ul>${row.changes.map((field) => {
    const say = words[field];
    const list = lists[field];
    const values = now && content && say ? `: ${say(now)} → ${say(content)}` : '';
    const items = now && content && list ? listed(list(now), list(content)) : '';
    return html`<li>${contentFieldName(field, t)}${values}${items}</li>`;
  })}</ul>`;
}

function stateOf({ t }: OrganisationView, row: Row): [label: string, tone: Tone] {
  if (isBad(row)) return [t('fout', 'fault'), 'bad'];
  if (isNew(row)) return [t('nieuw', 'new'), 'good'];
  return isChange(row) ? [t('gewijzigd', 'changed'), 'info'] : [t('hetzelfde', 'the same'), 'quiet'];
}

function skillInWords(
  { skillId, level }: { skillId: string; level: number | null },
  skills: Skills,
  t: T,
  lang: Lang,
): string[] {
  const skill = skills.get(skillId);
  return skill ? [`${skillLine(skill, lang)}${level === null ? '' : `, ${skillLevelName(skill, level, t)}`}`] : [];
}

/** How what came in is understood. */
function contentDetails(
  { t, lang }: OrganisationView,
  { externalId }: Row,
  content: NonNullable<Row['content']>,
  skills: Skills,
): Html {
  const named = content.skills.flatMap((each) => skillInWords(each, skills, t, lang));
  return details(
    t('Zo komt het in de catalogus', 'This is how it comes into the catalogue'),
    definitionList([
      [t('Naam, Nederlands', 'Name, Dutch'), content.label.nl],
      [t('Naam, Engels', 'Name, English'), content.label.en],
      [t('Kenmerk', 'Reference'), externalId],
      [contentFieldName('kind', t), opleidingKindName(content.kind, t)],
      [t('Niveau', 'Level'), levelInWords(content, t)],
      [contentFieldName('duration', t), durationInWords(content.duration, t)],
      [contentFieldName('form', t), formInWords(content, t)],
      [contentFieldName('credits', t), content.credits === null ? null : `${content.credits} EC`],
      [contentFieldName('url', t), content.url],
      ['Crebo', content.crebo?.code],
      ['Croho', content.croho?.code],
      [
        contentFieldName('outcomes', t),
        content.outcomes.length > 0 &&
          html`<ul>${content.outcomes.map(({ label }) => html`<li>${label[lang]}</li>`)}</ul>`,
      ],
      [
        contentFieldName('skills', t),
        named.length > 0 && html`<ul>${named.map((line) => html`<li>${line}</li>`)}</ul>`,
      ],
    ]),
  );
}

function proposalFields({ t, lang }: OrganisationView, row: Row, skills: Skills): Html | false {
  const options = row.proposals.flatMap(({ outcome, skillId, text }) => {
    const skill = skills.get(skillId);
    const sentence = row.content?.outcomes[outcome]?.label[lang] ?? '';
    if (!skill) return [];
    return [
      {
        value: `${row.number}|${outcome}|${skillId}`,
        label: skillLine(skill, lang),
        hint: t(`Wegens ‘${text}’ in: ${sentence}`, `Because of ‘${text}’ in: ${sentence}`),
      },
    ];
  });
  return (
    options.length > 0 &&
    checkboxGroup({
      name: 'proposal',
      legend: t('Skills die de leeruitkomsten noemen', 'Skills that the learning outcomes name'),
      hint: t('Alleen wat u aanvinkt, komt bij de opleiding te staan.', 'Only what you tick comes with the course.'),
      options,
    })
  );
}

function result({ base, t, lang }: OrganisationView, { rows }: Import): Html {
  const count = (wanted: Row['result']) => rows.filter((row) => row.result === wanted).length;
  const groups: [wanted: NonNullable<Row['result']>, title: string][] = [
    ['added', t('Toegevoegd', 'Added')],
    ['changed', t('Gewijzigd', 'Changed')],
    ['unchanged', t('Was al hetzelfde', 'Was the same already')],
    [
      'meanwhile',
      t(
        'Niet overgenomen: iemand heeft dit intussen gewijzigd',
        'Not taken over: somebody changed this in the meantime',
      ),
    ],
    ['left_out', t('Overgeslagen wegens een fout', 'Left out because of a fault')],
  ];
  const done =
    count('added') + count('changed') > 0
      ? notice({
          tone: 'good',
          live: true,
          body: t('De opleidingen zijn overgenomen.', 'The courses have been taken over.'),
        })
      : notice({ tone: 'info', live: true, body: t('Er is niets overgenomen.', 'Nothing has been taken over.') });
  return html`${done}
  ${groups.map(
    ([wanted, title]) =>
      count(wanted) > 0 &&
      card({
        title: `${title} (${count(wanted)})`,
        body: html`<ul>${rows
          .filter((row) => row.result === wanted)
          .map((row) => {
            const name = row.content?.label[lang] || row.name || t(`Rij ${row.number}`, `Row ${row.number}`);
            const text = row.opleidingId ? link(`${base}/opleidingen/${row.opleidingId}`, name) : name;
            return html`<li>${text}${row.faults.length > 0 && `: ${row.faults.map((each) => each[lang]).join(' ')}`}</li>`;
          })}</ul>`,
      }),
  )}
  ${actions(linkButton({ href: `${base}/opleidingen`, label: t('Naar de opleidingen', 'To the courses') }))}`;
}
