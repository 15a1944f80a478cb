import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { achievements } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { InvalidInputError } from '../platform/errors.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { findSkills, listEcfCompetences, listOpleidingen, searchSkills } from '../taxonomy/index.ts';
import { achievementEditor } from './achievement-editor.ts';
import { chosenSkills, fieldValue, formValuesOf, readAchievementForm } from './achievement-form.ts';
import { heading, lead } from './kit/components.ts';
import { type FieldError, type FormValues, fieldErrorsOf } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';

const PATH = '/organisations/:slug/achievements/:achievementId/edit';
const zParams = z.object({ slug: z.string().max(60), achievementId: z.uuid() });
const FOUND = 20;

/** Writing a draft. Every button saves; what is missing is told, not demanded. */
export const achievementEditorPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      PATH,
      {
        config: { access: 'person' },
        schema: { params: zParams, querystring: z.object({ search: z.string().max(100).default('') }) },
      },
      async (request, reply) => {
        const { slug, achievementId } = request.params;
        const view = await openOrganisation(deps, request, slug, 'issue');
        const draft = await achievements.readAchievement(deps.db, request.actor, {
          organisationId: view.organisation.id,
          achievementId,
        });
        if (draft.status !== 'draft') return reply.redirect(`${view.base}/achievements/${achievementId}`, 303);
        return sendEditor(request, reply, view, {
          achievementId,
          values: formValuesOf(draft),
          missing: achievements.missingElements(draft),
          query: request.query.search,
        });
      },
    );

    app.post(PATH, { config: { access: 'person' }, schema: { params: zParams } }, async (request, reply) => {
      const { slug, achievementId } = request.params;
      const view = await openOrganisation(deps, request, slug, 'issue');
      const { t } = view;
      const form = readAchievementForm(request.body, t);
      const errors = form.ok ? await save(request, view, achievementId, form.data) : form.errors;
      if (errors.length > 0) {
        return sendEditor(request, reply, view, { achievementId, values: form.values, errors, status: 400 });
      }
      flash(reply, t('Opgeslagen.', 'Saved.'));
      return reply.redirect(nextPage(`${view.base}/achievements/${achievementId}`, form.values), 303);
    });

    const save = async (
      request: FastifyRequest,
      { organisation }: OrganisationView,
      achievementId: string,
      content: achievements.AchievementContent,
    ): Promise<FieldError[]> => {
      try {
        const input = { organisationId: organisation.id, achievementId, content };
        await achievements.updateAchievement(deps, request.actor, input);
        return [];
      } catch (error) {
        if (error instanceof InvalidInputError) return fieldErrorsOf(error);
        throw error;
      }
    };

    const sendEditor = async (
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      shown: {
        achievementId: string;
        values: FormValues;
        missing?: readonly achievements.MissingElement[];
        errors?: readonly FieldError[];
        query?: string;
        status?: number;
      },
    ) => {
      const { t, lang, base, organisation } = view;
      const { values, query = '' } = shown;
      const [chosen, competences, known, found] = await Promise.all([
        findSkills(
          deps.db,
          chosenSkills(values).map(({ skillId }) => skillId),
        ),
        listEcfCompetences(deps.db),
        listOpleidingen(deps.db, { withWithdrawn: true }),
        searchSkills(deps.db, { query, limit: query === '' ? 1 : FOUND }),
      ]);
      // What is no longer offered is no choice any more, unless it has been chosen.
      const opleidingId = fieldValue(values, 'opleidingId');
      const opleidingen = known.filter(({ id, withdrawnAt }) => withdrawnAt === null || id === opleidingId);
      const action = `${base}/achievements/${shown.achievementId}`;
      const title = fieldValue(values, `title.${lang}`) || t('Nog zonder titel', 'No title yet');
      return sendPage(request, reply, {
        title: `${title} - ${t('bewerken', 'edit')}`,
        status: shown.status,
        noindex: true,
        wide: true,
        scripts: ['achievement-skills.js'],
        body: html`${organisationCrumbs(
          view,
          { href: `${base}/achievements`, label: t('Wat u certificeert', 'What you certify') },
          { href: action, label: title },
          { label: t('Bewerken', 'Edit') },
        )}
        ${heading(1, title)}
        ${lead(t('Beschrijf wat u certificeert, in het Nederlands en het Engels.', 'Describe what you certify, in Dutch and English.'))}
        ${achievementEditor({
          action: `${action}/edit`,
          values,
          errors: shown.errors ?? [],
          missing: shown.missing ?? [],
          opleidingen: {
            own: opleidingen.filter(({ provider }) => provider.id === organisation.slug),
            others: opleidingen.filter(({ provider }) => provider.id !== organisation.slug),
          },
          skills: new Map([...competences.map((skill) => [skill.id, skill] as const), ...chosen]),
          search: { query, found: query === '' ? [] : found.items.filter(({ kind }) => kind !== 'group') },
          t,
          lang,
        })}`,
      });
    };
    done();
  };

/** Where a button of the form leads after saving. */
function nextPage(page: string, values: FormValues): string {
  const wanted = fieldValue(values, 'do');
  if (wanted === 'preview') return page;
  if (wanted === 'search')
    return `${page}/edit?search=${encodeURIComponent(fieldValue(values, 'search').slice(0, 100))}#skills`;
  return wanted === 'add' ? `${page}/edit#skills` : `${page}/edit`;
}
