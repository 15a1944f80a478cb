import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { findSkills, listOntwikkelpaden, opleidingen, opleidingImports } from '../taxonomy/index.ts';
import { actions, button, card, details, heading, lead, link, stack } from './kit/components.ts';
import { type FieldError, type FormValues, fileField, form, readUpload, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { importPage } from './opleiding-import-view.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs, zSlugParams } from './organisation-frame.ts';

const PATH = '/organisations/:slug/opleiding-imports';
const zParams = z.object({ slug: z.string().max(60), importId: z.uuid() });
/** Row, place of the outcome, skill. */
const zChoice = z
  .string()
  .regex(/^\d{1,6}\|\d{1,3}\|.{1,100}$/)
  .transform((text) => text.split('|'));

/** Bringing opleidingen in from a file or an interface: first a preview, then taking it over. */
export const opleidingImportPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      `${PATH}/new`,
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        return sendForm(request, reply, view, {}, []);
      },
    );

    app.get(
      `${PATH}/template`,
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const { t, lang } = await openOrganisation(deps, request, request.params.slug, 'view');
        return reply
          .header('content-disposition', `attachment; filename="${t('opleidingen', 'courses')}.csv"`)
          .type('text/csv; charset=utf-8')
          .send(opleidingImports.buildTemplate(lang));
      },
    );

    app.post(
      `${PATH}/new`,
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const { t, lang, base, organisation } = view;
        const { values, files } = request.isMultipart()
          ? await readUpload(request)
          : { values: (request.body ?? {}) as FormValues, files: {} };
        const url = [values.url ?? ''].flat()[0]?.trim() ?? '';
        const field = url ? 'url' : 'file';
        if (!url && !files.file) {
          const message = t('Kies een bestand of vul een adres in.', 'Choose a file or fill in an address.');
          return sendForm(request, reply, view, values, [{ field, message }]);
        }
        try {
          const { id } = await opleidingImports.startImport(deps, request.actor, {
            organisationId: organisation.id,
            source: files.file && !url ? { file: files.file } : { url },
          });
          return reply.redirect(`${base}/opleiding-imports/${id}`, 303);
        } catch (error) {
          if (!(error instanceof AppError) || !['invalid', 'conflict', 'unavailable'].includes(error.kind)) throw error;
          return sendForm(request, reply, view, values, [{ field, message: error.text(lang) }]);
        }
      },
    );

    app.get(
      `${PATH}/:importId`,
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { slug, importId } = request.params;
        const view = await openOrganisation(deps, request, slug, 'view');
        const key = { organisationId: view.organisation.id, importId };
        const found = await opleidingImports.readImport(deps, request.actor, key);
        const [own, paths] = await Promise.all([
          opleidingen.listOwnOpleidingen(deps, request.actor, { organisationId: view.organisation.id }),
          listOntwikkelpaden(deps.db),
        ]);
        const before = new Map(own.map((opleiding) => [opleiding.id, opleiding]));
        const named = found.rows.flatMap(({ proposals, content, opleidingId }) => [
          ...proposals,
          ...(content?.skills ?? []),
          ...(before.get(opleidingId ?? '')?.skills ?? []),
        ]);
        const skills = await findSkills(deps.db, [...new Set(named.map(({ skillId }) => skillId))]);
        const known = { skills, before, paths };
        const title = view.t('Opleidingen inlezen', 'Bring courses in');
        return sendPage(request, reply, { title, noindex: true, body: importPage(view, found, known) });
      },
    );

    app.post(
      `${PATH}/:importId/confirm`,
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { slug, importId } = request.params;
        const view = await openOrganisation(deps, request, slug, 'issue');
        const values = (request.body ?? {}) as FormValues;
        const accepted = [values.proposal ?? []].flat().flatMap((choice) => {
          const parsed = zChoice.safeParse(choice);
          const [row, outcome, skillId = ''] = parsed.success ? parsed.data : [];
          return parsed.success ? [{ row: Number(row), outcome: Number(outcome), skillId }] : [];
        });
        try {
          await opleidingImports.confirmImport(deps, request.actor, {
            organisationId: view.organisation.id,
            importId,
            accepted,
          });
        } catch (error) {
          if (!(error instanceof opleidingImports.ImportConfirmedError)) throw error;
          flash(reply, error.text(view.lang));
        }
        return reply.redirect(`${view.base}/opleiding-imports/${importId}`, 303);
      },
    );

    const sendForm = (
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      values: FormValues,
      errors: FieldError[],
    ) =>
      sendPage(request, reply, {
        title: view.t('Opleidingen inlezen', 'Bring courses in'),
        status: errors.length > 0 ? 400 : 200,
        noindex: true,
        body: startPage(view, values, errors),
      });
    done();
  };

function startPage(view: OrganisationView, values: FormValues, errors: FieldError[]): Html {
  const { base, t } = view;
  const title = t('Opleidingen inlezen', 'Bring courses in');
  const action = `${base}/opleiding-imports/new`;
  const of = (field: string) => errors.filter((error) => error.field === field);
  return stack(
    html`${organisationCrumbs(view, { href: `${base}/opleidingen`, label: t('Opleidingen', 'Courses') }, { label: title })}
    ${heading(1, title)}
    ${lead(
      t(
        'U ziet eerst wat er nieuw is en wat er verandert. Daarna pas komt het in de catalogus.',
        'You first see what is new and what changes. Only then does it come into the catalogue.',
      ),
    )}`,
    card({
      title: t('Uit een bestand', 'From a file'),
      body: html`${form({
        action,
        enctype: 'multipart/form-data',
        errors: of('file'),
        t,
        body: html`${fileField({
          name: 'file',
          label: t('Bestand', 'File'),
          hint: html`${t('CSV zoals Excel het bewaart, of OOAPI als JSON.', 'CSV as Excel saves it, or OOAPI as JSON.')}
            ${link(`${base}/opleiding-imports/template`, t('Leeg voorbeeld downloaden', 'Download an empty example'))}`,
          accept: '.csv,.json,text/csv,application/json',
          errors,
        })}
        ${actions(button({ label: t('Bestand bekijken', 'Look at the file') }))}`,
      })}
      ${aboutTheFile(t)}`,
    }),
    card({
      title: t('Uit uw koppeling (OOAPI versie 5)', 'From your interface (OOAPI version 5)'),
      body: form({
        action,
        errors: of('url'),
        t,
        body: html`${textField({
          name: 'url',
          label: t('Adres van de koppeling', 'Address of the interface'),
          hint: t('Zoals https://api.school.nl/ooapi/v5', 'Such as https://api.school.nl/ooapi/v5'),
          type: 'url',
          value: values.url,
          maxlength: 500,
          errors,
        })}
        ${actions(button({ label: t('Koppeling bekijken', 'Look at the interface'), variant: 'secondary' }))}`,
      }),
    }),
  );
}

const aboutTheFile = (t: OrganisationView['t']): Html =>
  details(
    t('Wat moet er in een CSV-bestand staan?', 'What must a CSV file hold?'),
    html`<ul>
      <li>${t('Een eerste rij met kopjes, in elke volgorde.', 'A first row with headings, in any order.')}</li>
      <li>${t('Verplicht: naam. Bij een nieuwe opleiding ook soort.', 'Required: name. For a new course its kind too.')}</li>
      <li>${t(
        'Een kenmerk van uzelf maakt dat u de lijst later opnieuw kunt inlezen.',
        'A reference of your own lets you bring the list in again later.',
      )}</li>
      <li>${t(
        'Skills en leeruitkomsten: meer in één cel scheidt u met |. Een niveau staat erachter, zoals C.5 (e-2).',
        'Skills and learning outcomes: part several in one cell by |. A level stands behind it, such as C.5 (e-2).',
      )}</li>
      <li>${t('Een lege cel laat staan wat er staat.', 'An empty cell leaves what stands.')}</li>
      <li>${t(`Hoogstens ${opleidingImports.MAX_ROWS} rijen.`, `At most ${opleidingImports.MAX_ROWS} rows.`)}</li>
    </ul>`,
  );
