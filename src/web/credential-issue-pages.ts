import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { issueCredential } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { issuableOptions, listIssuable } from './credential-achievements.ts';
import { actions, button, heading, lead, stack } from './kit/components.ts';
import {
  type FieldError,
  type FormValues,
  form,
  type Option,
  parseForm,
  radioGroup,
  select,
  textField,
  zOptional,
} from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs, submitForm } from './organisation-frame.ts';

const zSlugParams = z.object({ slug: z.string().max(60) });
const zIssueForm = z.object({
  achievementId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  email: z.email(),
  awardedOn: z.iso.date(),
  result: zOptional(z.string().trim().max(100)),
  evidenceUrl: zOptional(z.url({ protocol: /^https?$/ })),
  lang: z.enum(['nl', 'en']).default('nl'),
});

/** Issuing one credential by hand. */
export const credentialIssuePages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/credentials/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        return sendForm(request, reply, view, { values: {}, errors: [] });
      },
    );

    app.post(
      '/organisations/:slug/credentials/new',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const parsed = parseForm(zIssueForm, request.body, view.t);
        let issuedId = '';
        const errors = await submitForm(parsed, { field: 'email', lang: view.lang }, async (data) => {
          const { name, email, lang, evidenceUrl, ...award } = data;
          ({ id: issuedId } = await issueCredential(deps, request.actor, {
            organisationId: view.organisation.id,
            ...award,
            recipient: { name, email, lang },
            ...(evidenceUrl && { evidence: [{ name: evidenceUrl, url: evidenceUrl }] }),
          }));
        });
        if (errors.length > 0) return sendForm(request, reply, view, { values: parsed.values, errors });
        flash(reply, view.t('Het bewijs is uitgegeven en verstuurd.', 'The credential was issued and sent.'));
        return reply.redirect(`${view.base}/credentials/${issuedId}`, 303);
      },
    );

    async function sendForm(
      request: FastifyRequest,
      reply: FastifyReply,
      view: OrganisationView,
      state: { values: FormValues; errors: FieldError[] },
    ) {
      const published = await listIssuable(deps, request, view);
      const options = issuableOptions(published, view.lang);
      return sendPage(request, reply, {
        title: view.t('Eén bewijs uitgeven', 'Issue one credential'),
        status: state.errors.length > 0 ? 400 : 200,
        noindex: true,
        body: issuePage(view, options, state),
      });
    }
    done();
  };

function issuePage(
  view: OrganisationView,
  options: readonly Option[],
  { values, errors }: { values: FormValues; errors: FieldError[] },
): Html {
  const { base, t } = view;
  const title = t('Eén bewijs uitgeven', 'Issue one credential');
  const optional = t('(niet verplicht)', '(optional)');
  return stack(
    html`${organisationCrumbs(
      view,
      { href: `${base}/credentials`, label: t('Uitgegeven bewijzen', 'Issued credentials') },
      { label: title },
    )}
      ${heading(1, title)}
      ${lead(
        t(
          'De ontvanger krijgt meteen een mail met een link om het bewijs op te halen.',
          'The recipient gets a mail at once with a link to claim the credential.',
        ),
      )}`,
    form({
      action: `${base}/credentials/new`,
      errors,
      t,
      body: html`
        ${select({
          name: 'achievementId',
          label: t('Wat is behaald?', 'What was achieved?'),
          placeholder: t('Kies uit uw beschrijvingen', 'Choose from your descriptions'),
          options,
          value: values.achievementId,
          required: true,
          errors,
        })}
        ${textField({ name: 'name', label: t('Naam van de ontvanger', 'Name of the recipient'), value: values.name, autocomplete: 'off', required: true, errors })}
        ${textField({ name: 'email', label: t('E-mail', 'E-mail'), type: 'email', value: values.email, autocomplete: 'off', required: true, errors })}
        ${textField({ name: 'awardedOn', label: t('Behaald op', 'Achieved on'), type: 'date', value: values.awardedOn, required: true, errors })}
        ${textField({ name: 'result', label: t('Resultaat', 'Result'), hint: t('Zoals ‘8’ of ‘geslaagd’.', 'Such as ‘8’ or ‘passed’.'), optionalLabel: optional, value: values.result, autocomplete: 'off', errors })}
        ${textField({ name: 'evidenceUrl', label: t('Webadres van bewijsmateriaal', 'Web address of evidence'), optionalLabel: optional, type: 'url', value: values.evidenceUrl, autocomplete: 'off', errors })}
        ${radioGroup({
          name: 'lang',
          legend: t('Taal van de mail', 'Language of the mail'),
          options: [
            { value: 'nl', label: 'Nederlands' },
            { value: 'en', label: 'English' },
          ],
          value: values.lang ?? 'nl',
          errors,
        })}
        ${actions(button({ label: t('Bewijs uitgeven', 'Issue the credential') }))}`,
    }),
  );
}
