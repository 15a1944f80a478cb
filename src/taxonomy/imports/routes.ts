import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { type Routes, zProblem } from '../../platform/http.ts';
import { confirmImport } from './confirm-import.ts';
import type { OpleidingImport } from './draft.ts';
import { type ImportSource, readImport, startImport } from './start-import.ts';

const PATH = '/v1/organisations/:organisationId/opleiding-imports';
const tags = ['Opleidingen'];
const zOrganisationPath = z.strictObject({ organisationId: z.uuid() });
const zImportPath = z.strictObject({ organisationId: z.uuid(), importId: z.uuid() });
const zBilingual = z.object({ nl: z.string(), en: z.string() });

const zBody = z
  .strictObject({
    csv: z.string().max(2_000_000).optional().describe('A table with a header; `;` and `,` both part its columns.'),
    ooapi: z
      .union([z.looseObject({}), z.array(z.looseObject({}))])
      .optional()
      .describe('A page of programs or courses of OOAPI v5, a list of them, or one.'),
    ooapiUrl: z.url().max(500).optional().describe('The base of an OOAPI v5, or its `/programs` or `/courses`.'),
  })
  .refine(({ csv, ooapi, ooapiUrl }) => [csv, ooapi, ooapiUrl].filter((one) => one !== undefined).length === 1, {
    message: 'Give exactly one of csv, ooapi and ooapiUrl.',
  })
  .meta({ examples: [{ csv: 'Kenmerk;Naam;Soort;Duur\r\nNB1;Netwerkbeheer basis;bijscholing;6 weken\r\n' }] });

const zImport = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    source: z.enum(['csv', 'ooapi']),
    origin: z.string(),
    createdAt: z.iso.datetime(),
    confirmedAt: z.iso.datetime().nullable().describe('Null while it is a preview.'),
    rows: z.array(
      z.object({
        number: z.number().int(),
        name: z.string(),
        externalId: z.string().nullable(),
        opleidingId: z.string().nullable().describe('The opleiding it changes or has made; null: a new one.'),
        content: z.looseObject({}).nullable().describe('As it will stand; null when there are faults.'),
        changes: z.array(z.string()).describe('In what it changes what stands.'),
        proposals: z
          .array(z.object({ outcome: z.number().int(), skillId: z.string(), text: z.string() }))
          .describe('Skills that a learning outcome names: they come along only when you say so.'),
        faults: z.array(zBilingual),
        notes: z.array(zBilingual).describe('What was assumed or not taken over.'),
        result: z.enum(['added', 'changed', 'unchanged', 'left_out', 'meanwhile']).nullable(),
      }),
    ),
  })
  .meta({ id: 'OpleidingImport' });

const answer = (one: OpleidingImport) => ({
  ...one,
  createdAt: one.createdAt.toISOString(),
  confirmedAt: one.confirmedAt?.toISOString() ?? null,
});

function sourceOf({ csv, ooapi, ooapiUrl }: z.infer<typeof zBody>): ImportSource {
  if (ooapiUrl !== undefined) return { url: ooapiUrl };
  if (csv !== undefined) return { file: { name: 'csv', bytes: Buffer.from(csv) } };
  return { file: { name: 'ooapi', bytes: Buffer.from(JSON.stringify(ooapi)) } };
}

/** Bringing opleidingen in: a preview, then taking it over. Admins and issuers, or API clients with `opleidingen:write`. */
export const opleidingImportRoutes =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.post(
      PATH,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'startOpleidingImport',
          summary: 'Read opleidingen from CSV or OOAPI v5, and show what taking them over would do',
          tags,
          params: zOrganisationPath,
          body: zBody,
          response: { 201: zImport, '4xx': zProblem, '5xx': zProblem },
        },
      },
      async (request, reply) => {
        const started = await startImport(deps, request.actor, { ...request.params, source: sourceOf(request.body) });
        return reply.code(201).send(answer(started));
      },
    );

    app.get(
      `${PATH}/:importId`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'getOpleidingImport',
          summary: 'An import: what it would do, or what it did',
          tags,
          params: zImportPath,
          response: { 200: zImport, '4xx': zProblem },
        },
      },
      async (request) => answer(await readImport(deps, request.actor, request.params)),
    );

    app.post(
      `${PATH}/:importId/confirmations`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'confirmOpleidingImport',
          summary: 'Take over what the preview showed; rows with faults are left out',
          tags,
          params: zImportPath,
          body: z
            .strictObject({
              accepted: z
                .array(
                  z.strictObject({
                    row: z.number().int(),
                    outcome: z.number().int(),
                    skillId: z.string().max(100),
                  }),
                )
                .max(3000)
                .default([]),
            })
            .meta({ examples: [{ accepted: [] }] }),
          response: { 200: zImport, '4xx': zProblem },
        },
      },
      async (request) =>
        answer(await confirmImport(deps, request.actor, { ...request.params, accepted: request.body.accepted })),
    );
    done();
  };
