import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { achievements, type IssuerCredential, lifecycle, readCredential } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDate, formatDateTime } from '../platform/i18n.ts';
import { ACTS, wordsOfAct } from './credential-selection-pages.ts';
import { claimTag, mailNames, stateTag } from './credential-words.ts';
import {
  actions,
  button,
  buttonForm,
  card,
  columns,
  definitionList,
  details,
  heading,
  lead,
  link,
  linkButton,
  notice,
  paragraph,
  stack,
} from './kit/components.ts';
import { type FieldError, type FormValues, form, parseForm, textArea, textField } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import {
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  submitForm,
} from './organisation-frame.ts';

const zParams = z.object({ slug: z.string().max(60), credentialId: z.uuid() });
const zCorrectionForm = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email(),
  reason: z.string().trim().min(5).max(500),
});

type Detail = IssuerCredential & { document: string | null };

/** One issued credential: how it stands, what was mailed, and what can be done. */
export const credentialDetailPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/credentials/:credentialId',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { view, found } = await openCredential(request, request.params, 'view');
        const title = nameOf(found, view);
        const body = detailPage(view, found);
        return sendPage(request, reply, { title, wide: true, noindex: true, body });
      },
    );

    app.get(
      '/organisations/:slug/credentials/:credentialId/correction',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { view, found } = await openCredential(request, request.params, 'issue');
        const values = { name: found.recipientName ?? '', email: found.recipientEmail ?? '' };
        return sendCorrection(request, reply, view, found, { values, errors: [] });
      },
    );

    app.post(
      '/organisations/:slug/credentials/:credentialId/correction',
      { config: { access: 'person' }, schema: { params: zParams } },
      async (request, reply) => {
        const { view, found, key } = await openCredential(request, request.params, 'issue');
        const parsed = parseForm(zCorrectionForm, request.body, view.t);
        let replacementId = '';
        const errors = await submitForm(parsed, { field: 'email', lang: view.lang }, async (data) => {
          const { name, email, reason } = data;
          ({ id: replacementId } = await lifecycle.correctCredential(deps, request.actor, {
            ...key,
            recipient: { name, email },
            reason,
          }));
        });
        if (errors.length > 0) return sendCorrection(request, reply, view, found, { values: parsed.values, errors });
        flash(
          reply,
          view.t(
            'Het oude bewijs is ingetrokken en dit nieuwe is verstuurd.',
            'The old credential was revoked and this new one was sent.',
          ),
        );
        return reply.redirect(`${view.base}/credentials/${replacementId}`, 303);
      },
    );

    async function openCredential(
      request: FastifyRequest,
      { slug, credentialId }: z.infer<typeof zParams>,
      right: 'view' | 'issue',
    ) {
      const view = await openOrganisation(deps, request, slug, right);
      const key = { organisationId: view.organisation.id, credentialId };
      return { view, key, found: await readCredential(deps, request.actor, key) };
    }
    done();
  };

const nameOf = ({ recipientName }: Detail, { t }: OrganisationView): string =>
  recipientName ?? t('Gewist persoon', 'Erased person');

const credentialCrumbs = (view: OrganisationView, ...items: { href?: string; label: string }[]): Html =>
  organisationCrumbs(
    view,
    { href: `${view.base}/credentials`, label: view.t('Uitgegeven bewijzen', 'Issued credentials') },
    ...items,
  );

function detailPage(view: OrganisationView, found: Detail): Html {
  const { t, lang } = view;
  return stack(
    html`${credentialCrumbs(view, { label: nameOf(found, view) })}
      ${heading(1, nameOf(found, view))}
      ${lead(html`${achievements.textIn(found.achievementTitle, lang)} ${stateTag(found.state, t)}`)}`,
    standing(view, found),
    columns(
      html`${facts(view, found)}${original(view, found)}`,
      html`${claimCard(view, found)}${actsCard(view, found)}`,
    ),
  );
}

/** Why it does not count, or what took its place. */
function standing({ t, lang, base }: OrganisationView, found: Detail): Html | null {
  const { state, reason, changedAt, replacedById } = found;
  if (changedAt === null) return null;
  const day = formatDate(changedAt, lang);
  const isRevoked = state === 'revoked';
  return notice({
    tone: isRevoked ? 'bad' : 'warn',
    title: isRevoked
      ? t(`Ingetrokken op ${day}`, `Revoked on ${day}`)
      : t(`Geschorst sinds ${day}`, `Suspended since ${day}`),
    body: html`${paragraph(reason ?? '')}${
      replacedById &&
      paragraph(
        link(
          `${base}/credentials/${replacedById}`,
          t('Naar het bewijs dat ervoor in de plaats kwam', 'To the credential that took its place'),
        ),
      )
    }`,
  });
}

function facts({ t, lang, base }: OrganisationView, found: Detail): Html {
  const { replacesId, validUntil } = found;
  return card({
    title: t('Gegevens', 'Details'),
    body: definitionList([
      [t('E-mail', 'E-mail'), found.recipientEmail],
      [t('Behaald op', 'Achieved on'), formatDate(found.awardedOn, lang)],
      [t('Uitgegeven', 'Issued'), formatDateTime(found.issuedAt, lang)],
      [t('Geldig tot', 'Valid until'), validUntil ? formatDate(validUntil, lang) : t('geen einde', 'no end')],
      [t('Kenmerk', 'Reference'), found.issuerReference],
      [
        t('Verbetering van', 'Correction of'),
        replacesId && link(`${base}/credentials/${replacesId}`, t('een eerder bewijs', 'an earlier credential')),
      ],
    ]),
  });
}

/** The link and the credential end apart from each other, and are told apart. */
function claimCard({ t, lang }: OrganisationView, found: Detail): Html {
  const { claim, claimedAt, claimEndsAt, remindedAt, mail } = found;
  return card({
    title: t('Ophalen', 'Claim'),
    body: definitionList([
      [t('Stand', 'State'), claimTag(claim, t)],
      [t('Opgehaald op', 'Claimed on'), claimedAt && formatDateTime(claimedAt, lang)],
      [
        t('Link in de mail werkt tot', 'Link in the mail works until'),
        claim === 'claimed'
          ? null
          : html`${formatDate(claimEndsAt, lang)}<br>${t('Dat zegt niets over het bewijs zelf.', 'That says nothing about the credential itself.')}`,
      ],
      [t('Herinnerd op', 'Reminded on'), remindedAt && formatDateTime(remindedAt, lang)],
      [t('Laatste mail', 'Last mail'), mail && mailNames(t)[mail.state]],
    ]),
  });
}

function actsCard(view: OrganisationView, found: Detail): Html | null {
  const { t, base } = view;
  if (!mayDo(view, 'issue') || found.state === 'revoked' || found.recipientName === null) return null;
  const possible = ACTS.filter((act) => {
    if (act === 'remind') return found.claim !== 'claimed';
    if (act === 'suspend') return found.changedAt === null;
    return act === 'revoke' || found.changedAt !== null;
  });
  return card({
    title: t('Wat kunt u doen?', 'What can you do?'),
    body: actions(
      linkButton({
        href: `${base}/credentials/${found.id}/correction`,
        label: t('Naam of e-mail verbeteren', 'Correct name or e-mail'),
        variant: 'secondary',
      }),
      ...possible.map((act) =>
        buttonForm({
          action: `${base}/credentials/selection`,
          fields: { act, credentialIds: found.id },
          label: wordsOfAct(act, t).label,
          variant: 'secondary',
        }),
      ),
    ),
  });
}

const original = ({ t }: OrganisationView, { document }: Detail): Html | null =>
  document === null
    ? null
    : details(
        t('Het bewijs zoals het is ondertekend', 'The credential as it was signed'),
        html`<pre class="code" tabindex="0">${JSON.stringify(JSON.parse(document), null, 2)}</pre>`,
      );

function sendCorrection(
  request: FastifyRequest,
  reply: FastifyReply,
  view: OrganisationView,
  found: Detail,
  { values, errors }: { values: FormValues; errors: FieldError[] },
) {
  const { t, base } = view;
  const own = `${base}/credentials/${found.id}`;
  const title = t('Naam of e-mail verbeteren', 'Correct name or e-mail');
  const body = stack(
    html`${credentialCrumbs(view, { href: own, label: nameOf(found, view) }, { label: title })}
      ${heading(1, title)}
      ${lead(
        t(
          'Een ondertekend bewijs kan niet worden gewijzigd. Het oude wordt ingetrokken en er gaat een nieuw bewijs uit, met een nieuwe mail.',
          'A signed credential cannot be changed. The old one is revoked and a new one is issued, with a new mail.',
        ),
      )}`,
    form({
      action: `${own}/correction`,
      errors,
      t,
      body: html`
        ${textField({ name: 'name', label: t('Naam', 'Name'), value: values.name, autocomplete: 'off', required: true, errors })}
        ${textField({ name: 'email', label: t('E-mail', 'E-mail'), type: 'email', value: values.email, autocomplete: 'off', required: true, errors })}
        ${textArea({
          name: 'reason',
          label: t('Wat was er mis?', 'What was wrong?'),
          hint: t('Dit staat bij het oude bewijs.', 'This is kept with the old credential.'),
          value: values.reason,
          rows: 3,
          maxlength: 500,
          required: true,
          errors,
        })}
        ${actions(
          button({ label: t('Nieuw bewijs uitgeven', 'Issue a new credential') }),
          linkButton({ href: own, label: t('Annuleren', 'Cancel'), variant: 'secondary' }),
        )}`,
    }),
  );
  return sendPage(request, reply, { title, status: errors.length > 0 ? 400 : 200, noindex: true, body });
}
