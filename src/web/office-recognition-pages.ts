import { z } from 'zod';
import { listOrganisations, requireProgrammeOffice } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { dutchDayOf } from '../platform/dutch-day.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { listOpleidingen } from '../taxonomy/index.ts';
import { endRecognition, findRecognition, listRecognitions, recogniseIssuer } from '../verification/index.ts';
import { parseForm } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { endForm, endPage, listPage, newForm, newPage, PAGE_SIZE, recognitionOf } from './office-recognition-view.ts';
import { submitForm } from './organisation-frame.ts';

const zListQuery = z.object({ after: z.uuid().optional() });
const zRecognitionParams = z.object({ recognitionId: z.uuid() });

/** Keeping the register: who looks may be a member of the programme office, who changes it needs the right to manage. */
export const officeRecognitionPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    const { db } = deps;
    const choicesOf = async () => {
      const [organisations, opleidingen] = await Promise.all([listOrganisations(db), listOpleidingen(db)]);
      return { issuers: organisations.filter(({ did }) => did !== null), opleidingen };
    };

    app.get(
      '/office/recognitions',
      { config: { access: 'person' }, schema: { querystring: zListQuery } },
      async (request, reply) => {
        await requireProgrammeOffice(db, request.actor, 'view');
        const rows = await listRecognitions(deps, { after: request.query.after, limit: PAGE_SIZE + 1 });
        const body = listPage(rows, dutchDayOf(deps.now()), request.lang);
        const title = translator(request.lang)('Erkenningen', 'Recognitions');
        return sendPage(request, reply, { title, wide: true, noindex: true, body });
      },
    );

    app.get('/office/recognitions/new', { config: { access: 'person' } }, async (request, reply) => {
      await requireProgrammeOffice(db, request.actor, 'manage');
      const values = { validFrom: dutchDayOf(deps.now()) };
      const body = newPage(await choicesOf(), values, [], request.lang);
      const title = translator(request.lang)('Uitgever erkennen', 'Recognise an issuer');
      return sendPage(request, reply, { title, noindex: true, body });
    });

    app.post('/office/recognitions/new', { config: { access: 'person' } }, async (request, reply) => {
      await requireProgrammeOffice(db, request.actor, 'manage');
      const { lang, actor } = request;
      const t = translator(lang);
      const choices = await choicesOf();
      const parsed = parseForm(newForm(choices, t), request.body, t);
      const errors = await submitForm(parsed, { field: 'opleidingId', lang }, (data) =>
        recogniseIssuer(deps, actor, recognitionOf(data, choices)),
      );
      if (errors.length > 0) {
        const body = newPage(choices, parsed.values, errors, lang);
        const title = t('Uitgever erkennen', 'Recognise an issuer');
        return sendPage(request, reply, { title, status: 400, noindex: true, body });
      }
      flash(reply, t('De uitgever staat in het register.', 'The issuer is in the register.'));
      return reply.redirect('/office/recognitions', 303);
    });

    app.get(
      '/office/recognitions/:recognitionId/end',
      { config: { access: 'person' }, schema: { params: zRecognitionParams } },
      async (request, reply) => {
        await requireProgrammeOffice(db, request.actor, 'manage');
        const line = await findRecognition(deps, request.params.recognitionId);
        const body = endPage(line, { validUntil: dutchDayOf(deps.now()) }, [], request.lang);
        const title = translator(request.lang)('Erkenning beëindigen', 'End a recognition');
        return sendPage(request, reply, { title, noindex: true, body });
      },
    );

    app.post(
      '/office/recognitions/:recognitionId/end',
      { config: { access: 'person' }, schema: { params: zRecognitionParams } },
      async (request, reply) => {
        await requireProgrammeOffice(db, request.actor, 'manage');
        const { lang, actor } = request;
        const t = translator(lang);
        const id = request.params.recognitionId;
        const line = await findRecognition(deps, id);
        const parsed = parseForm(endForm(line, t), request.body, t);
        const errors = await submitForm(parsed, { field: 'validUntil', lang }, (data) =>
          endRecognition(deps, actor, { id, ...data }),
        );
        if (errors.length > 0) {
          const body = endPage(line, parsed.values, errors, lang);
          const title = t('Erkenning beëindigen', 'End a recognition');
          return sendPage(request, reply, { title, status: 400, noindex: true, body });
        }
        flash(reply, t('Het einde van de erkenning is vastgelegd.', 'The end of the recognition has been recorded.'));
        return reply.redirect('/office/recognitions', 303);
      },
    );
    done();
  };
