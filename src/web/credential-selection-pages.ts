import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../access/index.ts';
import { claims, lifecycle } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import { html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import type { T } from '../platform/i18n.ts';
import { countOf } from './cohort-words.ts';
import { actions, button, heading, lead, linkButton, stack } from './kit/components.ts';
import { type FieldError, form, hidden, parseForm, textArea, zMany } from './kit/forms.ts';
import { flash, sendPage } from './kit/page.ts';
import { type OrganisationView, openOrganisation, organisationCrumbs } from './organisation-frame.ts';

const zSlugParams = z.object({ slug: z.string().max(60) });

/** What can be done to credentials that were issued. */
export const ACTS = ['revoke', 'suspend', 'reinstate', 'remind'] as const;
type Act = (typeof ACTS)[number];

const zChoice = z.object({ act: z.enum(ACTS), credentialIds: zMany(z.uuid()).pipe(z.array(z.uuid()).max(500)) });
const zReason = z.object({ reason: z.string().trim().min(5).max(500) });
const zNoReason = z.object({}).transform(() => ({ reason: '' }));

interface ActWords {
  label: string;
  /** What it means for who holds the credential. */
  about: string;
  /** Whether a reason is asked for; the holder is told it. */
  needsReason: boolean;
  isFinal: boolean;
}

export function wordsOfAct(act: Act, t: T): ActWords {
  const words: Record<Act, ActWords> = {
    revoke: {
      label: t('Intrekken', 'Revoke'),
      about: t(
        'Wie het controleert ziet meteen dat het is ingetrokken. Dit kunt u niet ongedaan maken.',
        'Whoever verifies it sees at once that it was revoked. You cannot undo this.',
      ),
      needsReason: true,
      isFinal: true,
    },
    suspend: {
      label: t('Schorsen', 'Suspend'),
      about: t(
        'Het telt voorlopig niet mee. U kunt het later herstellen.',
        'It does not count for now. You can reinstate it later.',
      ),
      needsReason: true,
      isFinal: false,
    },
    reinstate: {
      label: t('Schorsing opheffen', 'Reinstate'),
      about: t('Het telt weer mee, zoals voor de schorsing.', 'It counts again, as before it was suspended.'),
      needsReason: true,
      isFinal: false,
    },
    remind: {
      label: t('Herinneren', 'Remind'),
      about: t(
        'Wie het nog niet heeft opgehaald krijgt een nieuwe mail met een nieuwe link.',
        'Who has not claimed it yet gets a new mail with a new link.',
      ),
      needsReason: false,
      isFinal: false,
    },
  };
  return words[act];
}

/** Acting on one or more credentials: chosen in the list, confirmed here with a reason. */
export const credentialSelectionPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    // A POST that changes nothing: the chosen ids are too many for a URL.
    app.post(
      '/organisations/:slug/credentials/selection',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const { act, credentialIds } = zChoice.parse(request.body);
        if (credentialIds.length === 0) {
          flash(reply, view.t('Kruis eerst een bewijs aan.', 'Tick a credential first.'));
          return reply.redirect(`${view.base}/credentials`, 303);
        }
        return sendQuestion(request, reply, view, { act, credentialIds, reason: '', errors: [] });
      },
    );

    app.post(
      '/organisations/:slug/credentials/acts',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'issue');
        const { act, credentialIds } = zChoice.parse(request.body);
        const key = { organisationId: view.organisation.id, credentialIds };
        const parsed = parseForm(act === 'remind' ? zNoReason : zReason, request.body, view.t);
        if (!parsed.ok) {
          const reason = String(parsed.values.reason ?? '');
          return sendQuestion(request, reply, view, { act, credentialIds, reason, errors: parsed.errors });
        }
        const changed = await perform(deps, request.actor, act, { ...key, ...parsed.data });
        flash(reply, doneWords(act, changed, credentialIds.length, view));
        return reply.redirect(
          credentialIds.length === 1 ? `${view.base}/credentials/${credentialIds[0]}` : `${view.base}/credentials`,
          303,
        );
      },
    );
    done();
  };

/** Gives how many credentials it changed; those that were so already are left alone. */
async function perform(
  deps: Deps,
  actor: Actor,
  act: Act,
  input: { organisationId: string; credentialIds: readonly string[]; reason: string },
): Promise<number> {
  if (act === 'remind') return claims.remindUnclaimed(deps, actor, input);
  const changes = {
    revoke: lifecycle.revokeCredentials,
    suspend: lifecycle.suspendCredentials,
    reinstate: lifecycle.reinstateCredentials,
  };
  return (await changes[act](deps, actor, input)).changedIds.length;
}

interface Question {
  act: Act;
  credentialIds: readonly string[];
  reason: string;
  errors: FieldError[];
}

const counted = (count: number, { t, lang }: OrganisationView) =>
  countOf(count, t('bewijs', 'credential'), t('bewijzen', 'credentials'), lang);

function sendQuestion(request: FastifyRequest, reply: FastifyReply, view: OrganisationView, question: Question) {
  const { base, t } = view;
  const { act, credentialIds, reason, errors } = question;
  const { label, about, needsReason, isFinal } = wordsOfAct(act, t);
  const title = `${label}: ${counted(credentialIds.length, view)}`;
  const body = stack(
    html`${organisationCrumbs(
      view,
      { href: `${base}/credentials`, label: t('Uitgegeven bewijzen', 'Issued credentials') },
      { label },
    )}${heading(1, title)}${lead(about)}`,
    form({
      action: `${base}/credentials/acts`,
      errors,
      t,
      body: html`
        ${hidden('act', act)}
        ${credentialIds.map((id) => hidden('credentialIds', id))}
        ${
          needsReason &&
          textArea({
            name: 'reason',
            label: t('Reden', 'Reason'),
            hint: t(
              'De houder krijgt deze reden per mail. Schrijf niets over anderen.',
              'The holder gets this reason by mail. Write nothing about others.',
            ),
            value: reason,
            rows: 3,
            maxlength: 500,
            required: true,
            errors,
          })
        }
        ${actions(
          button({ label: title, variant: isFinal ? 'danger' : 'primary' }),
          linkButton({ href: `${base}/credentials`, label: t('Annuleren', 'Cancel'), variant: 'secondary' }),
        )}`,
    }),
  );
  return sendPage(request, reply, { title, status: errors.length > 0 ? 400 : 200, noindex: true, body });
}

function doneWords(act: Act, changed: number, chosen: number, view: OrganisationView): string {
  const { t } = view;
  const which = counted(changed, view);
  const told: Record<Act, string> = {
    revoke: t(`${which} ingetrokken.`, `${which} revoked.`),
    suspend: t(`${which} geschorst.`, `${which} suspended.`),
    reinstate: t(`${which} weer geldig.`, `${which} valid again.`),
    remind: t(`Herinnering verstuurd voor ${which}.`, `Reminder sent for ${which}.`),
  };
  const rest = chosen - changed;
  const left = t('De rest is overgeslagen: daar was dit niet nodig.', 'The rest was skipped: there it was not needed.');
  return rest > 0 ? `${told[act]} ${left}` : told[act];
}
