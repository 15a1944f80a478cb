import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate } from '../platform/i18n.ts';
import { findSkills, type Opleiding, opleidingen, type Skill } from '../taxonomy/index.ts';
import { fieldValue } from './achievement-form.ts';
import { durationInWords, formInWords, levelInWords, opleidingKindName } from './catalogue-words.ts';
import {
  actions,
  buttonForm,
  card,
  confirmForm,
  definitionList,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  notice,
  stack,
  table,
  tag,
} from './kit/components.ts';
import type { FormValues } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { opleidingEditorPages } from './opleiding-editor-pages.ts';
import { opleidingImportPages } from './opleiding-import-pages.ts';
import { openCount, reviewCard } from './opleiding-review-view.ts';
import {
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  zSlugParams,
} from './organisation-frame.ts';

const LIST = '/organisations/:slug/opleidingen';
const ONE = `${LIST}/:opleidingId`;
const zParams = z.object({ slug: z.string().max(60), opleidingId: z.string().max(100) });

/** The opleidingen of an organisation, for its own people. */
export const opleidingOwnPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(LIST, { config: { access: 'person' }, schema: { params: zSlugParams } }, async (request, reply) => {
      const view = await openOrganisation(deps, request, request.params.slug, 'view');
      const organisationId = view.organisation.id;
      const own = await opleidingen.listOwnOpleidingen(deps, request.actor, { organisationId });
      const title = view.t('Opleidingen', 'Courses');
      return sendPage(request, reply, { title, wide: true, noindex: true, body: ownList(view, own) });
    });

    app.get(ONE, { config: { access: 'person' }, schema: { params: zParams } }, async (request, reply) => {
      const { slug, opleidingId } = request.params;
      const view = await openOrganisation(deps, request, slug, 'view');
      const key = { organisationId: view.organisation.id, opleidingId };
      const opleiding = await opleidingen.readOwnOpleiding(deps, request.actor, key);
      const skills = await findSkills(
        deps.db,
        opleiding.skills.map(({ skillId }) => skillId),
      );
      const title = opleiding.label[view.lang];
      return sendPage(request, reply, { title, noindex: true, body: ownPage(view, opleiding, skills) });
    });

    app.post(`${ONE}/review`, { config: { access: 'person' }, schema: { params: zParams } }, async (request, reply) => {
      const { slug, opleidingId } = request.params;
      const view = await openOrganisation(deps, request, slug, 'issue');
      const values = (request.body ?? {}) as FormValues;
      const isAll = fieldValue(values, 'do') === 'confirm-all';
      const verdict = fieldValue(values, 'do') === 'remove' ? ('removed' as const) : ('confirmed' as const);
      const ticked = partsOf(values);
      if (!isAll && Object.values(ticked).flat().length === 0) {
        flash(
          reply,
          view.t(
            'Er is niets veranderd: u vinkte niets aan. Vink eerst aan wat u bedoelt.',
            'Nothing has changed: you ticked nothing. First tick what you mean.',
          ),
        );
        return reply.redirect(`${view.base}/opleidingen/${opleidingId}#review`, 303);
      }
      try {
        await opleidingen.reviewOpleiding(deps, request.actor, {
          organisationId: view.organisation.id,
          opleidingId,
          version: Number(fieldValue(values, 'version')) || 0,
          verdict,
          parts: isAll ? 'all' : ticked,
        });
        flash(
          reply,
          verdict === 'removed'
            ? view.t('Weggehaald.', 'Removed.')
            : view.t('Bevestigd. Dit is nu van u.', 'Confirmed. This is now yours.'),
        );
      } catch (error) {
        if (!(error instanceof AppError && error.kind === 'conflict')) throw error;
        flash(reply, error.text(view.lang));
      }
      return reply.redirect(`${view.base}/opleidingen/${opleidingId}#review`, 303);
    });

    for (const step of ['withdraw', 'reinstate'] as const) {
      app.post(
        `${ONE}/${step}`,
        { config: { access: 'person' }, schema: { params: zParams } },
        async (request, reply) => {
          const { slug, opleidingId } = request.params;
          const view = await openOrganisation(deps, request, slug, 'issue');
          const run = step === 'withdraw' ? opleidingen.withdrawOpleiding : opleidingen.reinstateOpleiding;
          await run(deps, request.actor, { organisationId: view.organisation.id, opleidingId });
          const done = {
            withdraw: view.t(
              'De opleiding staat niet meer in de catalogus.',
              'The course is no longer in the catalogue.',
            ),
            reinstate: view.t('De opleiding staat weer in de catalogus.', 'The course is in the catalogue again.'),
          };
          flash(reply, done[step]);
          return reply.redirect(`${view.base}/opleidingen/${opleidingId}`, 303);
        },
      );
    }

    app.register(opleidingEditorPages(deps));
    app.register(opleidingImportPages(deps));
    done();
  };

const partsOf = (values: FormValues): opleidingen.EditorialParts => ({
  skillIds: [values.skillId ?? []].flat(),
  outcomeIds: [values.outcomeId ?? []].flat(),
  codes: [values.code ?? []].flat().filter((code) => code === 'crebo' || code === 'croho'),
});

function ownList(view: OrganisationView, own: readonly Opleiding[]): Html {
  const { base, t, lang } = view;
  const title = t('Opleidingen', 'Courses');
  const add = mayDo(view, 'issue')
    ? [
        linkButton({ href: `${base}/opleidingen/new`, label: t('Opleiding toevoegen', 'Add a course') }),
        linkButton({
          href: `${base}/opleiding-imports/new`,
          label: t('Uit een bestand of koppeling', 'From a file or interface'),
          variant: 'secondary',
        }),
      ]
    : [];
  return stack(
    html`${organisationCrumbs(view, { label: title })}${heading(1, title)}
    ${lead(t('Zo staan uw opleidingen in de openbare catalogus.', 'This is how your courses stand in the public catalogue.'))}`,
    add.length > 0 && actions(...add),
    own.length === 0
      ? emptyState({
          title: t('Nog geen opleidingen', 'No courses yet'),
          body: t(
            'Voeg een opleiding toe. Werkzoekenden vinden die dan in de catalogus.',
            'Add a course. Job seekers then find it in the catalogue.',
          ),
        })
      : card({
          body: table({
            caption: t('Uw opleidingen', 'Your courses'),
            hiddenCaption: true,
            columns: [
              { label: t('Opleiding', 'Course'), wide: true },
              { label: t('Niveau', 'Level') },
              { label: t('Duur', 'Duration') },
              { label: t('Stand', 'State') },
            ],
            rows: own.map((opleiding) => [
              link(`${base}/opleidingen/${opleiding.id}`, opleiding.label[lang]),
              levelInWords(opleiding, t),
              durationInWords(opleiding.duration, t),
              stateTag(opleiding, view),
            ]),
          }),
        }),
  );
}

function stateTag(opleiding: Opleiding, { t }: OrganisationView): Html {
  if (opleiding.withdrawnAt) return tag({ label: t('niet meer aangeboden', 'no longer offered'), tone: 'quiet' });
  const open = openCount(opleiding);
  return open > 0
    ? tag({ label: t(`${open} te bevestigen`, `${open} to confirm`), tone: 'warn' })
    : tag({ label: t('van u', 'yours'), tone: 'good' });
}

function ownPage(view: OrganisationView, opleiding: Opleiding, skills: ReadonlyMap<string, Skill>): Html {
  const { base, t, lang } = view;
  const title = opleiding.label[lang];
  const page = `${base}/opleidingen/${opleiding.id}`;
  const writes = mayDo(view, 'issue');
  return stack(
    html`${organisationCrumbs(view, { href: `${base}/opleidingen`, label: t('Opleidingen', 'Courses') }, { label: title })}
    ${heading(1, title)}
    ${lead(opleidingKindName(opleiding.kind, t))}`,
    opleiding.withdrawnAt &&
      notice({
        tone: 'warn',
        body: t(
          `U biedt deze opleiding sinds ${formatDate(opleiding.withdrawnAt, lang)} niet meer aan. De pagina blijft bestaan, omdat bewijzen ernaar verwijzen.`,
          `You have not offered this course since ${formatDate(opleiding.withdrawnAt, lang)}. Its page stays, because credentials name it.`,
        ),
      }),
    card({
      body: html`${definitionList([
        [t('Niveau', 'Level'), levelInWords(opleiding, t)],
        [t('Duur', 'Duration'), durationInWords(opleiding.duration, t)],
        [t('Vorm', 'Form'), formInWords(opleiding, t)],
        [t('Skills', 'Skills'), String(opleiding.skills.length)],
        [t('Leeruitkomsten', 'Learning outcomes'), String(opleiding.outcomes.length)],
        [t('Kenmerk in uw administratie', 'Reference in your administration'), opleiding.externalId],
      ])}
      ${actions(
        writes && linkButton({ href: `${page}/edit`, label: t('Bewerken', 'Edit') }),
        linkButton({
          href: `/opleidingen/${opleiding.id}`,
          label: t('Openbare pagina', 'Public page'),
          variant: 'secondary',
        }),
      )}`,
    }),
    writes && reviewCard(view, opleiding, skills),
    writes && offerCard(view, opleiding, page),
  );
}

function offerCard({ t }: OrganisationView, { withdrawnAt }: Opleiding, page: string): Html {
  return card({
    title: t('Aanbod', 'Offer'),
    body: withdrawnAt
      ? buttonForm({
          action: `${page}/reinstate`,
          label: t('Weer aanbieden', 'Offer again'),
          variant: 'secondary',
        })
      : confirmForm({
          action: `${page}/withdraw`,
          label: t('Niet meer aanbieden', 'Stop offering'),
          question: t(
            'De opleiding verdwijnt uit de catalogus. De pagina blijft bestaan en uitgegeven bewijzen blijven geldig.',
            'The course leaves the catalogue. Its page stays and issued credentials stay valid.',
          ),
          confirmLabel: t('Uit de catalogus halen', 'Take out of the catalogue'),
        }),
  });
}
