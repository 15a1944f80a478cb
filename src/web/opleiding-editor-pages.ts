import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import type { T } from '../platform/i18n.ts';
import {
  findSkills,
  listEcfCompetences,
  listOntwikkelpaden,
  type Opleiding,
  opleidingen,
  searchSkills,
} from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import { isSkillStep } from './achievement-skill-fields.ts';
import { contentFieldName } from './catalogue-words.ts';
import { heading, lead } from './kit/components.ts';
import type { FieldError, FormValues } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { meanwhileNotice } from './meanwhile-notice.ts';
import { opleidingEditor } from './opleiding-editor.ts';
import { EMPTY_VALUES, fieldOf, opleidingValues, readOpleidingForm, taughtSkills } from './opleiding-form.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';

const LIST = '/organisations/:slug/opleidingen';
const zNewParams = z.object({ slug: z.string().max(60) });
const zParams = z.object({ slug: z.string().max(60), opleidingId: z.string().max(100) });
const MAX_QUERY = 100;
const zSearch = z.object({ search: z.string().max(MAX_QUERY).default('') });
const FOUND = 20;

interface Shown {
  /** Null: a new one. */
  opleidingId: string | null;
  values: FormValues;
  errors?: readonly FieldError[];
  /** What somebody else saved in the meantime. */
  meanwhile?: { current: Opleiding; typed: opleidingen.OpleidingContent };
  query?: string;
  isUnsaved?: boolean;
  status?: number;
}

/** Writing an opleiding: a new one, or one that stands in the catalogue. To search and add skills writes nothing. */
export const opleidingEditorPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      `${LIST}/new`,
      { config: { access: 'person' }, schema: { params: zNewParams, querystring: zSearch } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        return sendEditor(request, reply, view, {
          opleidingId: null,
          values: EMPTY_VALUES,
          query: request.query.search,
        });
      },
    );

    app.get(
      `${LIST}/:opleidingId/edit`,
      { config: { access: 'person' }, schema: { params: zParams, querystring: zSearch } },
      async (request, reply) => {
        const { slug, opleidingId } = request.params;
        const view = await openOrganisation(deps, request, slug, 'issue');
        const own = { organisationId: view.organisation.id, opleidingId };
        const opleiding = await opleidingen.readOwnOpleiding(deps, request.actor, own);
        const values = opleidingValues(opleiding, view.t);
        return sendEditor(request, reply, view, { opleidingId, values, query: request.query.search });
      },
    );

    app.post(
      `${LIST}/new`,
      { config: { access: 'person' }, schema: { params: zNewParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        return save(request, reply, view, null);
      },
    );

    app.post(
      `${LIST}/:opleidingId/edit`,
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { slug, opleidingId } = request.params;
        const view = await openOrganisation(deps, request, slug, 'issue');
        return save(request, reply, view, opleidingId);
      },
    );

    async function save(
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      opleidingId: string | null,
    ) {
      const { t, lang, base } = view;
      const typed = (request.body ?? {}) as FormValues;
      if (isSkillStep(typed)) {
        const query = typed.do === 'search' ? fieldValue(typed, 'search').slice(0, MAX_QUERY) : '';
        return sendEditor(request, reply, view, { opleidingId, values: typed, query, isUnsaved: true });
      }
      const parsed = readOpleidingForm(request.body, t);
      const shown = { opleidingId, values: parsed.values, status: 400 };
      if (!parsed.ok) return sendEditor(request, reply, view, { ...shown, errors: parsed.errors });
      try {
        const { id } = await write(request, view, opleidingId, parsed.data, parsed.values);
        const page = `${base}/opleidingen/${id}`;
        flash(reply, t('Opgeslagen. Dit staat nu in de catalogus.', 'Saved. This now stands in the catalogue.'));
        return reply.redirect(parsed.values.do === 'stay' ? `${page}/edit` : page, 303);
      } catch (error) {
        if (error instanceof opleidingen.UnknownTermsError) {
          const errors = error.faults.map(({ path, message }) => ({ field: fieldOf(path), message: message[lang] }));
          return sendEditor(request, reply, view, { ...shown, errors });
        }
        if (error instanceof opleidingen.OpleidingChangedError) {
          const { current } = error;
          // What was typed stays. Saved once more, it is saved on what stands there now.
          const values = { ...parsed.values, version: String(current.version) };
          const meanwhile = { current, typed: parsed.data };
          return sendEditor(request, reply, view, { opleidingId, values, meanwhile, status: 409 });
        }
        if (error instanceof AppError && error.kind === 'conflict') {
          return sendEditor(request, reply, view, {
            ...shown,
            errors: [{ field: 'label.nl', message: error.text(lang) }],
          });
        }
        throw error;
      }
    }

    function write(
      request: FastifyRequest,
      { organisation }: OrganisationView,
      opleidingId: string | null,
      content: opleidingen.OpleidingContent,
      values: FormValues,
    ): Promise<Opleiding> {
      const organisationId = organisation.id;
      if (opleidingId === null) return opleidingen.addOpleiding(deps, request.actor, { organisationId, content });
      const version = Number(fieldValue(values, 'version')) || 0;
      return opleidingen.changeOpleiding(deps, request.actor, { organisationId, opleidingId, version, content });
    }

    async function sendEditor(request: FastifyRequest, reply: FastifyReply, view: OrganisationView, shown: Shown) {
      const { t, lang, base } = view;
      const { values, query = '', opleidingId } = shown;
      const [chosen, competences, paths, found] = await Promise.all([
        findSkills(
          deps.db,
          taughtSkills(values).map(({ skillId }) => skillId),
        ),
        listEcfCompetences(deps.db),
        listOntwikkelpaden(deps.db),
        searchSkills(deps.db, { query, limit: query === '' ? 1 : FOUND }),
      ]);
      const page = `${base}/opleidingen${opleidingId === null ? '' : `/${opleidingId}`}`;
      const name = fieldValue(values, `label.${lang}`) || fieldValue(values, 'label.nl');
      const title = opleidingId === null ? t('Opleiding toevoegen', 'Add a course') : name;
      return sendPage(request, reply, {
        title: opleidingId === null ? title : `${title} - ${t('bewerken', 'edit')}`,
        status: shown.status,
        noindex: true,
        wide: true,
        scripts: ['achievement-skills.js'],
        body: html`${organisationCrumbs(
          view,
          { href: `${base}/opleidingen`, label: t('Opleidingen', 'Courses') },
          ...(opleidingId === null
            ? [{ label: title }]
            : [{ href: page, label: title }, { label: t('Bewerken', 'Edit') }]),
        )}
        ${heading(1, title)}
        ${lead(t('Wat u opslaat, staat in de openbare catalogus.', 'What you save stands in the public catalogue.'))}
        ${shown.meanwhile && meanwhileNotice(t, { page: `/opleidingen/${shown.meanwhile.current.id}`, fields: differing(shown.meanwhile, t) })}
        ${opleidingEditor({
          action: opleidingId === null ? `${page}/new` : `${page}/edit`,
          values,
          errors: shown.errors ?? [],
          paths,
          skills: new Map([...competences.map((skill) => [skill.id, skill] as const), ...chosen]),
          isUnsaved: shown.isUnsaved ?? false,
          search: { query, found: query === '' ? [] : found.items.filter(({ kind }) => kind !== 'group') },
          t,
          lang,
        })}`,
      });
    }
    done();
  };

const differing = ({ current, typed }: NonNullable<Shown['meanwhile']>, t: T) =>
  opleidingen.changedFields(opleidingen.contentOf(current), typed).map((field) => contentFieldName(field, t));
