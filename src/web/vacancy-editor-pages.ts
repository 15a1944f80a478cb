import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { vacancies } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError, InvalidInputError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { findSkills, type Skill, searchSkills } from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import { skillLine, skillSearch } from './achievement-skill-fields.ts';
import { actions, button, card, grid, heading, lead, paragraph, stack, visuallyHidden } from './kit/components.ts';
import {
  checkbox,
  type FieldError,
  type FormValues,
  fieldErrorsOf,
  fieldset,
  form,
  hidden,
  radioGroup,
  select,
  textArea,
  textField,
} from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';
import { askedSkills, readVacancyForm, vacancyValues } from './vacancy-form.ts';
import { importanceName, levelInPlainWords, vacancyKindName } from './vacancy-view.ts';

const PATH = '/organisations/:slug/vacancies/:vacancyId/edit';
const zParams = z.object({ slug: z.string().max(60), vacancyId: z.uuid() });
const FOUND = 20;

/** Writing what an employer asks for. Every button saves. */
export const vacancyEditorPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      PATH,
      {
        config: { access: 'person' },
        schema: { params: zParams, querystring: z.object({ search: z.string().max(100).default('') }) },
      },
      async (request, reply) => {
        const { slug, vacancyId } = request.params;
        const view = await openOrganisation(deps, request, slug, 'issue');
        const organisationId = view.organisation.id;
        const vacancy = await vacancies.readVacancy(deps, request.actor, { organisationId, vacancyId });
        if (vacancy.status === 'closed') return reply.redirect(`${view.base}/vacancies/${vacancyId}`, 303);
        const values = vacancyValues(vacancy);
        return sendEditor(request, reply, view, { vacancyId, values, query: request.query.search });
      },
    );

    app.post(PATH, { config: { access: 'person' }, schema: { params: zParams } }, async (request, reply) => {
      const { slug, vacancyId } = request.params;
      const view = await openOrganisation(deps, request, slug, 'issue');
      const parsed = readVacancyForm(request.body, view.t);
      const errors = parsed.ok ? await save(request, view, vacancyId, parsed.data) : parsed.errors;
      if (errors.length > 0) {
        return sendEditor(request, reply, view, { vacancyId, values: parsed.values, errors, status: 400 });
      }
      flash(reply, view.t('Opgeslagen.', 'Saved.'));
      return reply.redirect(nextPage(`${view.base}/vacancies/${vacancyId}`, parsed.values), 303);
    });

    async function save(
      request: FastifyRequest,
      { organisation, lang }: OrganisationView,
      vacancyId: string,
      content: vacancies.VacancyContent,
    ): Promise<FieldError[]> {
      try {
        await vacancies.updateVacancy(deps, request.actor, { organisationId: organisation.id, vacancyId, content });
        return [];
      } catch (error) {
        if (error instanceof InvalidInputError) return fieldErrorsOf(error);
        if (error instanceof AppError && error.kind === 'conflict')
          return [{ field: 'search', message: error.text(lang) }];
        throw error;
      }
    }

    async function sendEditor(
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      shown: {
        vacancyId: string;
        values: FormValues;
        query?: string;
        errors?: readonly FieldError[];
        status?: number;
      },
    ) {
      const { t, base } = view;
      const { values, query = '', errors = [], vacancyId } = shown;
      const chosen = askedSkills(values).map(({ skillId }) => skillId);
      const [skills, found] = await Promise.all([
        findSkills(deps.db, chosen),
        searchSkills(deps.db, { query, limit: query === '' ? 1 : FOUND }),
      ]);
      const hits = query === '' ? [] : found.items.filter(({ kind }) => kind !== 'group');
      const page = `${base}/vacancies/${vacancyId}`;
      const title = fieldValue(values, 'title') || t('Nog zonder titel', 'No title yet');
      return sendPage(request, reply, {
        title: `${title} - ${t('bewerken', 'edit')}`,
        status: shown.status,
        noindex: true,
        wide: true,
        scripts: ['achievement-skills.js'],
        body: html`${organisationCrumbs(
          view,
          { href: `${base}/vacancies`, label: t('Vacatures', 'Vacancies') },
          { href: page, label: title },
          { label: t('Bewerken', 'Edit') },
        )}
        ${heading(1, title)}
        ${lead(t('Zeg wat u vraagt in woorden die een kandidaat begrijpt.', 'Say what you ask for in words that a candidate understands.'))}
        ${vacancyForm({ action: `${page}/edit`, values, errors, skills, search: { query, found: hits } }, view)}`,
      });
    }
    done();
  };

interface EditorInput {
  action: string;
  values: FormValues;
  errors: readonly FieldError[];
  skills: ReadonlyMap<string, Skill>;
  search: { query: string; found: readonly Skill[] };
}

function vacancyForm(input: EditorInput, view: OrganisationView): Html {
  const { t, lang } = view;
  const { action, errors } = input;
  return form({
    action,
    errors,
    t,
    body: html`${aboutFields(input, view)}
      ${card({
        title: t('Wat vraagt u?', 'What do you ask for?'),
        id: 'skills',
        body: stack(skillFieldsets(input, view), skillSearch({ search: input.search, errors, t, lang })),
      })}
      ${actions(
        button({ label: t('Opslaan', 'Save'), name: 'do', value: 'save' }),
        button({
          label: t('Opslaan en bekijken', 'Save and view'),
          name: 'do',
          value: 'view',
          variant: 'secondary',
        }),
      )}`,
  });
}

function aboutFields({ values, errors }: EditorInput, { t }: OrganisationView): Html {
  const optionalLabel = t('(niet verplicht)', '(optional)');
  const own = (name: string) => ({ name, value: fieldValue(values, name), errors });
  return card({
    title: t('Waarover gaat het?', 'What is it about?'),
    body: stack(
      textField({ ...own('title'), label: t('Titel', 'Title'), maxlength: 200, required: true }),
      radioGroup({
        ...own('kind'),
        legend: t('Wat is het?', 'What is it?'),
        options: vacancies.VACANCY_KINDS.map((kind) => ({
          value: kind,
          label: vacancyKindName(kind, t),
          hint:
            kind === 'vacancy'
              ? t('Een plek die nu open is.', 'A place that is open now.')
              : t('Wat een functie vraagt, zonder open plek.', 'What a job asks for, without an opening.'),
        })),
      }),
      grid(
        textField({ ...own('place'), label: t('Plaats', 'Place'), optionalLabel, maxlength: 100 }),
        textField({
          ...own('hoursPerWeek'),
          label: t('Uren per week', 'Hours a week'),
          optionalLabel,
          inputmode: 'numeric',
          size: 4,
        }),
      ),
      textArea({
        ...own('description'),
        label: t('Omschrijving', 'Description'),
        optionalLabel,
        rows: 8,
        maxlength: vacancies.MAX_TEXT_LENGTH,
      }),
    ),
  });
}

function skillFieldsets({ values, errors, skills }: EditorInput, { t, lang }: OrganisationView): Html {
  const chosen = askedSkills(values);
  if (chosen.length === 0)
    return paragraph(t('Nog geen skills gekozen. Zoek hieronder.', 'No skills chosen yet. Search below.'));
  return html`${chosen.map(({ skillId, level, importance, note }, index) => {
    const skill = skills.get(skillId);
    const name = skill ? skillLine(skill, lang) : skillId;
    const field = (own: string) => ({ name: `skills.${index}.${own}`, errors });
    return fieldset(
      name,
      html`${hidden(`skills.${index}.skillId`, skillId)}
      ${grid(
        select({
          ...field('level'),
          label: t('Niveau', 'Level'),
          value: level,
          placeholder: t('Geen niveau', 'No level'),
          options: [1, 2, 3, 4, 5].map((step) => ({
            value: String(step),
            label: `e-${step}: ${levelInPlainWords(step, t)}`,
          })),
        }),
        select({
          ...field('importance'),
          label: t('Nodig of gewenst', 'Essential or wished for'),
          value: importance,
          options: (['essential', 'wished'] as const).map((value) => ({ value, label: importanceName(value, t) })),
        }),
        textField({
          ...field('note'),
          label: t('Toelichting', 'Note'),
          optionalLabel: t('(niet verplicht)', '(optional)'),
          value: note,
          maxlength: 300,
        }),
      )}
      ${checkbox({ ...field('remove'), label: html`${t('Weghalen', 'Remove')}${visuallyHidden(`: ${name}`)}` })}`,
    );
  })}`;
}

/** Where a button of the form leads after saving. */
function nextPage(page: string, values: FormValues): string {
  const wanted = fieldValue(values, 'do');
  if (wanted === 'search')
    return `${page}/edit?search=${encodeURIComponent(fieldValue(values, 'search').slice(0, 100))}#skills`;
  if (wanted === 'add') return `${page}/edit#skills`;
  return wanted === 'view' ? page : `${page}/edit`;
}
