import { z } from 'zod';
import { administration, type IssuerKey, type KeyAlgorithm } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { formatDateTime } from '../platform/i18n.ts';
import {
  confirmForm,
  definitionList,
  heading,
  lead,
  link,
  notice,
  paragraph,
  stack,
  table,
  tag,
} from './kit/components.ts';
import { flash, sendPage } from './kit/page.ts';
import {
  mayDo,
  type OrganisationView,
  openOrganisation,
  organisationCrumbs,
  zSlugParams,
} from './organisation-frame.ts';

const zKeyForm = z.object({ algorithm: z.enum(administration.KEY_ALGORITHMS).default('Ed25519') });

/** The signing keys of an organisation. */
export const organisationKeyPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/organisations/:slug/keys',
      { config: { access: 'person' }, schema: { params: zSlugParams } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'view');
        const keys = await administration.listKeys(deps, request.actor, { organisationId: view.organisation.id });
        const body = keysPage(view, keys, deps.now());
        return sendPage(request, reply, { title: view.t('Sleutels', 'Keys'), wide: true, noindex: true, body });
      },
    );

    app.post(
      '/organisations/:slug/keys',
      { config: { access: 'person' }, schema: { params: zSlugParams, body: zKeyForm } },
      async (request, reply) => {
        const view = await openOrganisation(deps, request, request.params.slug, 'manage');
        await administration.rotateKey(deps, request.actor, {
          organisationId: view.organisation.id,
          algorithm: request.body.algorithm,
        });
        flash(
          reply,
          view.t(
            'Er is een nieuwe sleutel. Wat met een eerdere is ondertekend, blijft geldig.',
            'There is a new key. What was signed with an earlier one stays valid.',
          ),
        );
        return reply.redirect(`${view.base}/keys`, 303);
      },
    );
    done();
  };

function keysPage(view: OrganisationView, keys: IssuerKey[], now: Date): Html {
  const { organisation, t, lang } = view;
  const { did, slug } = organisation;
  const isDidKey = did?.startsWith('did:key:') ?? false;
  const state = ({ retiredAt }: IssuerKey) =>
    retiredAt === null
      ? tag({ label: t('in gebruik', 'in use'), tone: 'good' })
      : html`${tag({ label: retiredAt > now ? t('loopt af', 'ending') : t('vervangen', 'replaced'), tone: 'quiet' })} ${formatDateTime(retiredAt, lang)}`;
  return stack(
    html`${organisationCrumbs(view, { label: t('Sleutels', 'Keys') })}
      ${heading(1, t('Sleutels', 'Keys'))}
      ${lead(
        t(
          'Elk bewijs wordt ondertekend met de sleutel die dan in gebruik is. Wie een bewijs controleert, zoekt de sleutel op bij uw digitale identiteit.',
          'Every credential is signed with the key that is in use then. Whoever verifies a credential looks the key up at your digital identity.',
        ),
      )}
      ${definitionList([
        [t('Digitale identiteit (DID)', 'Digital identity (DID)'), html`<code>${did}</code>`],
        [
          t('Openbaar document', 'Public document'),
          !isDidKey && link(`/issuers/${slug}/did.json`, `/issuers/${slug}/did.json`),
        ],
      ])}`,
    table({
      caption: t('Alle sleutels, de nieuwste eerst', 'All keys, the newest first'),
      columns: [
        { label: t('Sleutel', 'Key') },
        { label: t('Soort', 'Kind') },
        { label: t('Publieke sleutel', 'Public key'), wide: true },
        { label: t('Gemaakt', 'Made') },
        { label: t('Stand', 'State') },
      ],
      rows: keys.map((key, index) => [
        String(keys.length - index),
        key.algorithm,
        html`<code>${key.publicKeyMultibase}</code>`,
        formatDateTime(key.createdAt, lang),
        state(key),
      ]),
    }),
    isDidKey
      ? notice({
          tone: 'info',
          title: t('Deze sleutel kan niet worden vervangen', 'This key cannot be replaced'),
          body: t(
            'De identiteit van deze organisatie is een did:key. Die hoort voor altijd bij één sleutel. Voor een nieuwe sleutel is een nieuwe identiteit nodig, die ook opnieuw erkend moet worden.',
            'The identity of this organisation is a did:key, which belongs to one key for ever. A new key needs a new identity, which has to be recognised again.',
          ),
        })
      : mayDo(view, 'manage') && keyForms(view, keys),
  );
}

/** A question for each kind of key: whether to replace the one there is, or to add a first one. */
function keyForms({ base, t }: OrganisationView, keys: IssuerKey[]): Html {
  const isHeld = (algorithm: KeyAlgorithm) => keys.some((key) => key.algorithm === algorithm && key.retiredAt === null);
  return html`${heading(2, t('Sleutels vervangen of toevoegen', 'Replace or add keys'))}
    ${paragraph(
      t(
        'Uw bewijzen worden ondertekend met Ed25519. Vraagt een ontvanger of wallet om een andere soort? Voeg dan P-256 of P-384 toe.',
        'Your credentials are signed with Ed25519. Does a recipient or wallet ask for another kind? Then add P-256 or P-384.',
      ),
    )}
    ${administration.KEY_ALGORITHMS.map((algorithm) =>
      confirmForm({
        action: `${base}/keys`,
        fields: { algorithm },
        variant: 'primary',
        ...(isHeld(algorithm)
          ? {
              label: t(`${algorithm} vervangen`, `Replace ${algorithm}`),
              question: t(
                `Nieuwe bewijzen met ${algorithm} worden voortaan met een nieuwe sleutel ondertekend. De oude blijft zichtbaar, zodat eerdere bewijzen geldig blijven. Dit kan niet worden teruggedraaid.`,
                `New credentials with ${algorithm} will be signed with a new key. The old one stays visible, so that earlier credentials stay valid. This cannot be undone.`,
              ),
              confirmLabel: t('Ja, vervangen', 'Yes, replace'),
            }
          : {
              label: t(`${algorithm} toevoegen`, `Add ${algorithm}`),
              question: t(
                `Er komt een sleutel voor ${algorithm} bij. Uw bewijzen worden nog steeds ondertekend met Ed25519, tenzij een programma om ${algorithm} vraagt. De sleutel kan niet worden verwijderd, wel vervangen.`,
                `A key for ${algorithm} will be added. Your credentials are still signed with Ed25519, unless a program asks for ${algorithm}. The key cannot be removed, but it can be replaced.`,
              ),
              confirmLabel: t('Ja, toevoegen', 'Yes, add'),
            }),
      }),
    )}`;
}
