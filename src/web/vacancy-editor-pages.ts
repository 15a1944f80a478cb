import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { vacancies } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError, InvalidInputError } from '../platform/errors.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import type { T } from '../platform/i18n.ts';
import { findSkills, searchSkills } from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import { isSkillStep } from './achievement-skill-fields.ts';
import { heading, lead } from './kit/components.ts';
import { type FieldError, type FormValues, fieldErrorsOf } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { meanwhileNotice } from './meanwhile-notice.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';
import { vacancyEditor } from './vacancy-editor.ts';
import { askedSkills, readVacancyForm, vacancyValues, vacancyVersion } from './vacancy-form.ts';
import { vacancyFieldName } from './vacancy-view.ts';

const PATH = '/organisations/:slug/vacancies/:vacancyId/edit';
const zParams = z.object({ slug: z.string().max(60), vacancyId: z.uuid() });
const FOUND = 20;
const MAX_QUERY = 100;

interface Shown {
  vacancyId: string;
  values: FormValues;
  query?: string;
  isUnsaved?: boolean;
  errors?: readonly FieldError[];
  /** What somebody else saved in the meantime. */
  meanwhile?: { current: vacancies.Vacancy; typed: vacancies.VacancyContent };
  status?: number;
}

/** Writing what an employer asks for. To search and add skills writes nothing. */
export const vacancyEditorPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      PATH,
      {
        config: { access: 'person' },
        schema: { params: zParams, querystring: z.object({ search: z.string().max(MAX_QUERY).default('') }) },
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
      const { t, base } = view;
      const typed = (request.body ?? {}) as FormValues;
      if (isSkillStep(typed)) {
        const query = typed.do === 'search' ? fieldValue(typed, 'search').slice(0, MAX_QUERY) : '';
        return sendEditor(request, reply, view, { vacancyId, values: typed, query, isUnsaved: true });
      }
      const parsed = readVacancyForm(typed, t);
      const { values } = parsed;
      const shown = { vacancyId, values, status: 400 };
      if (!parsed.ok) return sendEditor(request, reply, view, { ...shown, errors: parsed.errors });
      try {
        await save(request, view, { vacancyId, values, content: parsed.data });
      } catch (error) {
        if (error instanceof vacancies.VacancyChangedError) {
          const { current } = error;
          // What was typed stays. Saved once more, it is saved on what stands there now.
          const again = { ...values, version: vacancyVersion(current) };
          const meanwhile = { current, typed: parsed.data };
          return sendEditor(request, reply, view, { vacancyId, values: again, meanwhile, status: 409 });
        }
        const errors = faultsOf(error, view);
        if (errors === null) throw error;
        return sendEditor(request, reply, view, { ...shown, errors });
      }
      flash(reply, t('Opgeslagen.', 'Saved.'));
      const page = `${base}/vacancies/${vacancyId}`;
      return reply.redirect(values.do === 'view' ? page : `${page}/edit`, 303);
    });

    const save = (
      request: FastifyRequest,
      { organisation }: OrganisationView,
      form: { vacancyId: string; values: FormValues; content: vacancies.VacancyContent },
    ) =>
      vacancies.updateVacancy(deps, request.actor, {
        organisationId: organisation.id,
        vacancyId: form.vacancyId,
        version: new Date(fieldValue(form.values, 'version')),
        content: form.content,
      });

    async function sendEditor(request: FastifyRequest, reply: FastifyReply, view: OrganisationView, shown: Shown) {
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
        ${shown.meanwhile && meanwhileNotice(t, { page, fields: differing(shown.meanwhile, t) })}
        ${vacancyEditor(
          {
            action: `${page}/edit`,
            values,
            errors,
            skills,
            search: { query, found: hits },
            isUnsaved: shown.isUnsaved ?? false,
          },
          view,
        )}`,
      });
    }
    done();
  };

/** What the use case found wrong, at the fields of the form; null for what is no fault of the form. */
function faultsOf(error: unknown, { lang }: OrganisationView): FieldError[] | null {
  if (error instanceof InvalidInputError) return fieldErrorsOf(error);
  if (error instanceof AppError && error.kind === 'conflict') return [{ field: 'search', message: error.text(lang) }];
  return null;
}

const differing = ({ current, typed }: NonNullable<Shown['meanwhile']>, t: T) =>
  vacancies.changedFields(vacancies.contentOf(current), typed).map((field) => vacancyFieldName(field, t));
