import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../platform/deps.ts';
import { InvalidInputError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { readCredential, renderReportPdf, verifyCredential } from '../verification/index.ts';
import { parseForm, readUpload } from './kit/forms.ts';
import { sendPage } from './kit/page.ts';
import { askPage, resultPage } from './verify-view.ts';

const zPasted = z.object({ credential: z.string().trim().min(1) });

/**
 * Checking a credential without an account. Nothing that is brought is kept: the result carries it along, and a report
 * to download is made by checking it again, so that no report of ours can be made up.
 */
export const verifyPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/verify', { config: { access: 'public' } }, (request, reply) => {
      const t = translator(request.lang);
      return sendPage(request, reply, { title: t('Bewijs controleren', 'Check a credential'), body: askPage(t) });
    });

    app.post('/verify', { config: { access: 'public' } }, async (request, reply) => {
      const t = translator(request.lang);
      const { pasted, file } = await readBrought(request);
      if (pasted === '' && file === null) {
        const message = t(
          'Kies een bestand, of plak een bewijs of adres.',
          'Choose a file, or paste a credential or address.',
        );
        const body = askPage(t, [{ field: 'file', message }]);
        return sendPage(request, reply, { title: t('Bewijs controleren', 'Check a credential'), status: 400, body });
      }
      const brought = file ?? pasted;
      const read = await readCredential(deps.fetch, brought);
      const kept = 'token' in read ? read.token : read.kind === 'document' ? JSON.stringify(read.document) : null;
      const report = await verifyCredential(deps, { credential: kept ?? brought });
      return sendPage(request, reply, {
        title: t('Uitkomst van de controle', 'Result of the check'),
        noindex: true,
        body: resultPage({ report, kept, lang: request.lang }),
      });
    });

    app.post('/verify/report.json', { config: { access: 'public' } }, async (request, reply) => {
      const report = await verifyCredential(deps, { credential: requireKept(request) });
      return sendFile(reply, 'application/json', 'report.json', JSON.stringify(report, null, 2));
    });

    app.post('/verify/report.pdf', { config: { access: 'public' } }, async (request, reply) => {
      const report = await verifyCredential(deps, { credential: requireKept(request) });
      const options = { lang: request.lang, checkUrl: `${deps.config.publicUrl}/verify`, now: deps.now() };
      return sendFile(reply, 'application/pdf', 'report.pdf', await renderReportPdf([report], options));
    });
    done();
  };

async function readBrought(request: FastifyRequest): Promise<{ pasted: string; file: Buffer | null }> {
  if (!request.isMultipart()) {
    const { credential } = (request.body ?? {}) as Record<string, unknown>;
    return { pasted: String(credential ?? '').trim(), file: null };
  }
  const { values, files } = await readUpload(request);
  return { pasted: String(values.credential ?? '').trim(), file: files.file?.bytes ?? null };
}

/** @throws InvalidInputError when the form does not carry what was checked */
function requireKept(request: FastifyRequest): string {
  const parsed = parseForm(zPasted, request.body, translator(request.lang));
  if (!parsed.ok) throw new InvalidInputError(parsed.errors.map(({ field, message }) => ({ path: field, message })));
  return parsed.data.credential;
}

const sendFile = (reply: FastifyReply, type: string, name: string, content: string | Buffer) =>
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(content);
