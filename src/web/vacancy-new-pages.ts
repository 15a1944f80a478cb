import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { vacancies } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Routes } from '../platform/http.ts';
import { occupations } from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import { parseForm, zChecked, zMany } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { openOrganisation, zSlugParams } from './organisation-frame.ts';
import { newVacancyPage, proposalPage } from './vacancy-new-view.ts';

const NEW = '/organisations/:slug/vacancies/new';
const FOUND = 10;

const zTitle = z.string().trim().min(1).max(200);
const zText = z.string().trim().min(1).max(vacancies.MAX_TEXT_LENGTH);
/** A proposed skill that was ticked: its id, the proposed level and whether it is needed. */
const zTicked = z
  .string()
  .max(200)
  .regex(/^[^|]+\|[1-5]?\|(essential|wished)$/)
  .transform((value): unknown => {
    const [skillId = '', level, importance] = value.split('|');
    return { skillId, level: level ? Number(level) : null, importance, note: null };
  })
  .pipe(vacancies.zVacancySkill);
const zProposalForm = z.object({
  title: zTitle,
  essential: zMany(zTicked),
  wished: zMany(zTicked),
  occupationId: z.string().max(100).default(''),
  text: z.string().max(vacancies.MAX_TEXT_LENGTH).default(''),
  keepText: zChecked,
});

/** Beginning a vacancy: by hand, from an occupation, or from a text. Nothing is kept before somebody has chosen. */
export const vacancyNewPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const open = { config: { access: 'person' }, schema: { params: zSlugParams } } as const;

    app.get(
      NEW,
      {
        config: { access: 'person' },
        schema: { params: zSlugParams, querystring: z.object({ search: z.string().max(100).default('') }) },
      },
      async (request, reply) => sendNew(request, reply, request.params.slug, { search: request.query.search }),
    );

    app.post(NEW, open, async (request, reply) => {
      const view = await openOrganisation(deps, request, request.params.slug, 'issue');
      const parsed = parseForm(z.object({ title: zTitle }), request.body, view.t);
      if (!parsed.ok) {
        return sendNew(request, reply, view.organisation.slug, {
          title: fieldValue(parsed.values, 'title'),
          errors: parsed.errors,
        });
      }
      const { id } = await vacancies.createVacancy(deps, request.actor, {
        organisationId: view.organisation.id,
        content: { ...blank(view.organisation.city), title: parsed.data.title },
      });
      return reply.redirect(`${view.base}/vacancies/${id}/edit`, 303);
    });

    app.get(
      `${NEW}/occupations/:id`,
      { config: { access: 'person' }, schema: { params: zSlugParams.extend({ id: z.string().max(100) }) } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const proposal = await vacancies.proposeFromOccupation(deps, request.actor, {
          organisationId: view.organisation.id,
          occupationId: request.params.id,
        });
        const shown = { proposal, text: '', occupationId: request.params.id, errors: [], values: null };
        return sendPage(request, reply, proposalPage(view, shown));
      },
    );

    app.post(`${NEW}/text`, open, async (request, reply) => {
      const view = await openOrganisation(deps, request, request.params.slug, 'issue');
      const parsed = parseForm(z.object({ text: zText }), request.body, view.t);
      if (!parsed.ok) {
        const text = fieldValue(parsed.values, 'text');
        return sendNew(request, reply, view.organisation.slug, { text, errors: parsed.errors });
      }
      const { text } = parsed.data;
      const organisationId = view.organisation.id;
      const proposal = await vacancies.proposeFromText(deps, request.actor, { organisationId, text });
      const shown = { proposal, text, occupationId: '', errors: [], values: null };
      return sendPage(request, reply, proposalPage(view, shown));
    });

    app.post(`${NEW}/proposal`, open, async (request, reply) => {
      const view = await openOrganisation(deps, request, request.params.slug, 'issue');
      const parsed = parseForm(zProposalForm, request.body, view.t);
      if (!parsed.ok) {
        const text = fieldValue(parsed.values, 'text');
        const occupationId = fieldValue(parsed.values, 'occupationId');
        const organisationId = view.organisation.id;
        const proposal = occupationId
          ? await vacancies.proposeFromOccupation(deps, request.actor, { organisationId, occupationId })
          : await vacancies.proposeFromText(deps, request.actor, { organisationId, text });
        const shown = { proposal, text, occupationId, errors: parsed.errors, values: parsed.values };
        return sendPage(request, reply, proposalPage(view, shown));
      }
      const { title, essential, wished, text, keepText } = parsed.data;
      const { id } = await vacancies.createVacancy(deps, request.actor, {
        organisationId: view.organisation.id,
        content: {
          // A text may tell of another place than where the organisation is.
          ...blank(text ? null : view.organisation.city),
          title,
          description: keepText ? text.replaceAll('\r\n', '\n') : '',
          skills: [...essential, ...wished].slice(0, vacancies.MAX_VACANCY_SKILLS),
        },
      });
      flash(
        reply,
        essential.length + wished.length > 0
          ? view.t('Het concept is gemaakt. Kijk de niveaus na.', 'The draft has been made. Check the levels.')
          : view.t('Het concept is gemaakt. Kies nu de skills.', 'The draft has been made. Now choose the skills.'),
      );
      return reply.redirect(`${view.base}/vacancies/${id}/edit#skills`, 303);
    });

    async function sendNew(
      request: FastifyRequest,
      reply: FastifyReply,
      slug: string,
      typed: Partial<Parameters<typeof newVacancyPage>[1]>,
    ) {
      const view = await openOrganisation(deps, request, slug, 'issue');
      const { search = '' } = typed;
      const found = await occupations.searchOccupations(deps.db, { query: search, lang: view.lang, limit: FOUND });
      const shown = { title: '', text: '', errors: [], ...typed, search, found: found.items };
      return sendPage(request, reply, newVacancyPage(view, shown));
    }
    done();
  };

const blank = (city: string | null): vacancies.VacancyContent => ({
  kind: 'vacancy',
  title: '',
  place: city,
  hoursPerWeek: null,
  description: '',
  skills: [],
});
