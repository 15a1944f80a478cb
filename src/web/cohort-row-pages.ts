import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Cohort, type CohortRow, type CohortRowState, cohorts } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { cohortBase, cohortCrumbs, faultList, nameOfRow, rowsPage } from './cohort-detail-view.ts';
import { rowTag } from './cohort-words.ts';
import { actions, button, definitionList, heading, lead, link, linkButton, stack } from './kit/components.ts';
import { type FieldError, form, select, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { mayDo, type OrganisationView, openOrganisation } from './organisation-frame.ts';

const zCohortParams = z.object({ slug: z.string().max(60), cohortId: z.uuid() });
const zRowParams = zCohortParams.extend({ number: z.coerce.number().int().min(1) });
const zRowsQuery = z.object({
  state: z.union([z.enum(cohorts.ROW_STATES), z.literal('')]).optional(),
  cursor: z.string().max(500).optional(),
});
const zCells = z.partialRecord(z.enum(cohorts.COLUMNS), z.string().max(2000));

const PAGE_SIZE = 100;
const FIXABLE: readonly CohortRowState[] = ['faulty', 'duplicate', 'already_issued'];

/** The rows of a group, and one row to look at or to correct. */
export const cohortRowPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/cohorts/:cohortId/rows',
      { config: { access: 'person' }, schema: { params: zCohortParams, querystring: zRowsQuery } },
      async (request, reply) => {
        const { slug, cohortId } = request.params;
        const { state, cursor } = request.query;
        const view = await openOrganisation(deps, request, slug, 'view');
        const key = { organisationId: view.organisation.id, cohortId };
        const cohort = await cohorts.readCohort(deps, request.actor, key);
        const found = await cohorts.listCohortRows(deps, request.actor, {
          ...key,
          ...(state && { states: [state] }),
          pageSize: PAGE_SIZE,
          ...(cursor && { cursor }),
        });
        const own = `${cohortBase(view, cohort)}/rows`;
        const query = new URLSearchParams({ ...(state && { state }), cursor: found.nextCursor ?? '' });
        const nextHref = found.nextCursor && `${own}?${query}`;
        const body = rowsPage(view, cohort, { ...found, nextHref }, stateFilter(own, state, view));
        return sendPage(request, reply, { title: view.t('Alle rijen', 'All rows'), wide: true, noindex: true, body });
      },
    );

    app.get(
      '/organisations/:slug/cohorts/:cohortId/rows/:number',
      { config: { access: 'person' }, schema: { params: zRowParams } },
      async (request, reply) => {
        const { view, cohort, row } = await openRow(request, request.params, 'view');
        return sendRow(request, reply, { view, cohort, row });
      },
    );

    app.post(
      '/organisations/:slug/cohorts/:cohortId/rows/:number',
      { config: { access: 'person' }, schema: { params: zRowParams } },
      async (request, reply) => {
        const { view, cohort, key } = await openRow(request, request.params, 'issue');
        const cells = zCells.parse(request.body);
        const row = await cohorts.fixCohortRow(deps, request.actor, { ...key, cells });
        // Kept as it was typed, so that the next attempt starts from there.
        if (row.state !== 'ready') return sendRow(request, reply, { view, cohort, row, status: 400 });
        flash(reply, view.t(`Rij ${row.number} staat klaar.`, `Row ${row.number} is ready.`));
        return reply.redirect(cohortBase(view, cohort), 303);
      },
    );

    async function openRow(
      request: FastifyRequest,
      { slug, cohortId, number }: z.infer<typeof zRowParams>,
      right: 'view' | 'issue',
    ) {
      const view = await openOrganisation(deps, request, slug, right);
      const key = { organisationId: view.organisation.id, cohortId, number };
      const cohort = await cohorts.readCohort(deps, request.actor, key);
      return { view, cohort, key, row: await cohorts.readCohortRow(deps, request.actor, key) };
    }
    done();
  };

interface ShownRow {
  view: OrganisationView;
  cohort: Cohort;
  row: CohortRow;
  status?: number;
}

function sendRow(request: FastifyRequest, reply: FastifyReply, { view, cohort, row, status = 200 }: ShownRow) {
  const { t } = view;
  const title = t(`Rij ${row.number}`, `Row ${row.number}`);
  const fixable = FIXABLE.includes(row.state) && mayDo(view, 'issue');
  const body = stack(
    html`${cohortCrumbs(view, { href: cohortBase(view, cohort), label: cohort.name }, { label: title })}
      ${heading(1, title)}
      ${lead(html`${nameOfRow(row)} ${rowTag(row.state, t)}`)}`,
    fixable ? fixForm(view, cohort, row) : rowFacts(view, row),
  );
  return sendPage(request, reply, { title, status, noindex: true, body });
}

function stateFilter(action: string, state: string | undefined, { t }: OrganisationView): Html {
  const names: Record<CohortRowState, string> = {
    ready: t('Staat klaar', 'Ready'),
    faulty: t('Klopt niet', 'Not right'),
    duplicate: t('Dubbel', 'Duplicate'),
    already_issued: t('Al uitgegeven', 'Issued before'),
    queued: t('Wacht', 'Waiting'),
    issued: t('Uitgegeven', 'Issued'),
    failed: t('Mislukt', 'Failed'),
    cancelled: t('Gestopt', 'Stopped'),
  };
  return form({
    action,
    method: 'get',
    t,
    body: html`${select({
      name: 'state',
      label: t('Welke rijen?', 'Which rows?'),
      placeholder: t('Alle', 'All'),
      options: cohorts.ROW_STATES.map((value) => ({ value, label: names[value] })),
      value: state,
    })}${actions(button({ label: t('Tonen', 'Show'), variant: 'secondary' }))}`,
  });
}

/** Each cell to be typed over, with its fault beside it. A name is asked for as it was given: whole or in parts. */
function fixForm(view: OrganisationView, cohort: Cohort, row: CohortRow): Html {
  const { t, lang } = view;
  const cells = row.cells ?? {};
  const isInParts = cells.name === undefined && (cells.givenName ?? cells.familyName) !== undefined;
  const inParts = ['givenName', 'infix', 'familyName'];
  const columns = cohorts.COLUMNS.filter((column) => (isInParts ? column !== 'name' : !inParts.includes(column)));
  const errors: FieldError[] = row.faults.map((fault) => ({
    field: fault.column === 'name' && isInParts ? 'familyName' : (fault.column ?? ''),
    message: cohorts.faultText(fault)[lang],
  }));
  return form({
    action: `${cohortBase(view, cohort)}/rows/${row.number}`,
    errors,
    t,
    body: html`
      ${columns.map((column) =>
        textField({
          name: column,
          label: cohorts.COLUMN_LABELS[column][lang],
          value: cells[column],
          maxlength: 2000,
          autocomplete: 'off',
          errors,
        }),
      )}
      ${actions(
        button({ label: t('Rij opslaan', 'Save the row') }),
        linkButton({ href: cohortBase(view, cohort), label: t('Annuleren', 'Cancel'), variant: 'secondary' }),
      )}`,
  });
}

function rowFacts(view: OrganisationView, row: CohortRow): Html {
  const { t, lang, base } = view;
  return definitionList([
    ...cohorts.COLUMNS.map((column) => [cohorts.COLUMN_LABELS[column][lang], row.cells?.[column]] as const),
    [t('Bijzonderheden', 'Particulars'), row.faults.length > 0 && faultList(row, view)],
    [
      t('Bewijs', 'Credential'),
      row.credentialId && link(`${base}/credentials/${row.credentialId}`, t('Bewijs bekijken', 'See the credential')),
    ],
  ]);
}
