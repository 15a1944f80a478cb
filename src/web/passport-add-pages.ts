import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addEvidence, claimSkill, importCredential, type Level } from '../passport/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError, InvalidInputError } from '../platform/errors.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { searchSkills } from '../taxonomy/index.ts';
import { type FieldError, type FormValues, fieldErrorsOf, parseForm, readUpload, zOptional } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { importForm, ownSkillForm } from './passport-add-view.ts';

const zOwnSkillForm = z.object({
  name: z.string().trim().min(1).max(120),
  narrative: z.string().trim().min(1).max(2000),
  level: zOptional(z.coerce.number().int().min(1).max(5)),
  linkUrl: zOptional(z.url({ protocol: /^https?$/ }).max(500)),
  linkTitle: zOptional(z.string().trim().max(200)),
});

const zImportForm = z.object({ text: zOptional(z.string().max(1024 * 1024)) });

const NAMES_OFFERED = 1000;

/** What a person adds to the passport: skills of their own, and credentials from elsewhere. */
export const passportAddPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get('/passport/skills/new', { config: { access: 'person' } }, async (request, reply) =>
      sendPage(request, reply, await skillPage(request, {}, [])),
    );

    app.post('/passport/skills/new', { config: { access: 'person' } }, async (request, reply) => {
      const t = translator(request.lang);
      const { values, files } = await readUpload(request);
      const parsed = parseForm(zOwnSkillForm, values, t);
      if (!parsed.ok) return sendPage(request, reply, await skillPage(request, values, parsed.errors));
      const { name, narrative, level, linkUrl, linkTitle } = parsed.data;
      try {
        const evidenceIds: string[] = [];
        if (files.file) {
          const evidence = { kind: 'file' as const, title: files.file.name, content: files.file.bytes };
          evidenceIds.push((await addEvidence(deps, request.actor, evidence)).id);
        }
        if (linkUrl) {
          const evidence = { kind: 'link' as const, title: linkTitle ?? linkUrl, url: linkUrl };
          evidenceIds.push((await addEvidence(deps, request.actor, evidence)).id);
        }
        const claim = { name, narrative, level: (level ?? null) as Level | null, evidenceIds };
        const { id } = await claimSkill(deps, request.actor, claim);
        flash(reply, t('De skill staat in uw paspoort.', 'The skill is in your passport.'));
        return reply.redirect(`/passport/credentials/${id}`, 303);
      } catch (error) {
        return sendPage(request, reply, await skillPage(request, values, faultsOf(error, 'file', request)));
      }
    });

    async function skillPage(request: FastifyRequest, values: FormValues, errors: readonly FieldError[]) {
      const words = { lang: request.lang, t: translator(request.lang) };
      const { items } = await searchSkills(deps.db, { limit: NAMES_OFFERED });
      const names = items.filter(({ kind }) => kind !== 'group').map(({ label }) => label[request.lang]);
      return {
        title: words.t('Eigen skill toevoegen', 'Add a skill of your own'),
        status: errors.length > 0 ? 400 : 200,
        noindex: true,
        body: ownSkillForm({ values, errors, names }, words),
      };
    }

    app.get('/passport/import', { config: { access: 'person' } }, async (request, reply) =>
      sendPage(request, reply, importPage(request, {}, [])),
    );

    app.post('/passport/import', { config: { access: 'person' } }, async (request, reply) => {
      const t = translator(request.lang);
      const { values, files } = await readUpload(request);
      const parsed = parseForm(zImportForm, values, t);
      if (!parsed.ok) return sendPage(request, reply, importPage(request, values, parsed.errors));
      const content = files.file?.bytes ?? (parsed.data.text && Buffer.from(parsed.data.text));
      if (!content) {
        const message = t('Kies een bestand of plak een bewijs.', 'Choose a file or paste a proof.');
        return sendPage(request, reply, importPage(request, values, [{ field: 'file', message }]));
      }
      try {
        const fileName = files.file?.name ?? 'bewijs.txt';
        const { id } = await importCredential(deps, request.actor, { content, fileName });
        flash(reply, t('Het bewijs staat in uw paspoort.', 'The proof is in your passport.'));
        return reply.redirect(`/passport/credentials/${id}`, 303);
      } catch (error) {
        const field = files.file ? 'file' : 'text';
        return sendPage(request, reply, importPage(request, values, faultsOf(error, field, request)));
      }
    });
    done();
  };

function importPage(request: FastifyRequest, values: FormValues, errors: readonly FieldError[]) {
  const words = { lang: request.lang, t: translator(request.lang) };
  return {
    title: words.t('Bewijs van elders toevoegen', 'Add a proof from elsewhere'),
    status: errors.length > 0 ? 400 : 200,
    noindex: true,
    body: importForm({ values, errors }, words),
  };
}

/** What a use case refused, at the field it is about. What no form can mend goes on to the error page. */
function faultsOf(error: unknown, field: string, { lang }: FastifyRequest): FieldError[] {
  if (error instanceof InvalidInputError) return fieldErrorsOf(error);
  if (error instanceof AppError && ['invalid', 'conflict', 'too_large'].includes(error.kind)) {
    return [{ field, message: error.text(lang) }];
  }
  throw error;
}
