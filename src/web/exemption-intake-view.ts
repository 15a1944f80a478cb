import { exemptions } from '../matching/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate } from '../platform/i18n.ts';
import { adviceNotice, entryLevels, messageHistory, outcomeCard, sharedProofs } from './exemption-request-view.ts';
import { requestStates, requestTag } from './exemption-words.ts';
import {
  actions,
  button,
  card,
  definitionList,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  paragraph,
  stack,
  table,
} from './kit/components.ts';
import { type FieldError, type FormValues, form, radioGroup, select, textArea } from './kit/forms.ts';
import { capitalise, type OrganisationView, organisationCrumbs } from './organisation-frame.ts';
import { say } from './passport-parts.ts';

type Detail = exemptions.ExemptionRequestDetail;

export function intakeList(
  view: OrganisationView,
  { items, nextCursor }: { items: readonly exemptions.ExemptionRequest[]; nextCursor: string | null },
  state: exemptions.RequestState | undefined,
): Html {
  const { base, t, lang } = view;
  const title = t('Aanvragen voor vrijstelling', 'Requests for exemption');
  const states = requestStates(view);
  const next = new URLSearchParams({ ...(state && { state }), ...(nextCursor && { cursor: nextCursor }) });
  return stack(
    html`${organisationCrumbs(view, { label: title })}${heading(1, title)}${lead(
      t(
        'Kandidaten laten u een deel van hun paspoort zien. U krijgt advies per leeruitkomst en beslist zelf.',
        'Candidates show you a part of their passport. You get advice for each learning outcome and decide yourself.',
      ),
    )}`,
    form({
      action: `${base}/exemption-requests`,
      method: 'get',
      t,
      body: html`${select({
        name: 'state',
        label: t('Stand', 'State'),
        value: state ?? '',
        placeholder: t('Alle aanvragen', 'All requests'),
        options: exemptions.REQUEST_STATES.map((value) => ({ value, label: capitalise(states[value]) })),
      })}${actions(
        button({ label: t('Tonen', 'Show'), variant: 'secondary' }),
        linkButton({ href: `${base}/exemption-offers`, label: t('Uw aanbod', 'Your offers'), variant: 'subtle' }),
      )}`,
    }),
    items.length === 0
      ? emptyState({
          title: state ? t('Geen aanvragen gevonden', 'No requests found') : t('Nog geen aanvragen', 'No requests yet'),
          body: state
            ? t('Er is geen aanvraag met deze stand.', 'There is no request in this state.')
            : t(
                'Zodra u een aanbod publiceert, kunnen kandidaten vragen.',
                'As soon as you publish an offer, candidates can ask.',
              ),
        })
      : table({
          caption: t('Aanvragen, de nieuwste eerst', 'Requests, newest first'),
          hiddenCaption: true,
          columns: [
            { label: t('Kandidaat', 'Candidate'), wide: true },
            { label: t('Opleiding', 'Course') },
            { label: t('Onderdelen', 'Parts'), numeric: true },
            { label: t('Gevraagd op', 'Asked on') },
            { label: t('Beslissen voor', 'Decide before') },
            { label: t('Stand', 'State') },
          ],
          rows: items.map((request) => [
            link(`${base}/exemption-requests/${request.id}`, request.candidate.name),
            say(request.opleiding.label, view),
            String(request.outcomes.length),
            formatDate(request.askedAt, lang),
            formatDate(request.dueOn, lang),
            requestTag(request.state, view),
          ]),
        }),
    pagination({ nextHref: nextCursor && `${base}/exemption-requests?${next}` }, t),
  );
}

interface FormState {
  values: FormValues;
  errors: readonly FieldError[];
  /** Of who looks: the decision stands in this name. */
  deciderName: string;
}

export function intakePage(view: OrganisationView, detail: Detail, state: FormState): Html {
  const { base, t, lang } = view;
  const own = `${base}/exemption-requests/${detail.id}`;
  const isOpen = exemptions.isOpen(detail.state);
  return stack(
    html`${organisationCrumbs(
      view,
      { href: `${base}/exemption-requests`, label: t('Aanvragen voor vrijstelling', 'Requests for exemption') },
      { label: detail.candidate.name },
    )}${heading(1, detail.candidate.name)}${lead(
      html`${say(detail.opleiding.label, view)} ${requestTag(detail.state, view)}`,
    )}`,
    card({
      title: t('De aanvraag', 'The request'),
      body: html`${definitionList([
        [t('Gevraagd op', 'Asked on'), formatDate(detail.askedAt, lang)],
        [t('Beslissen voor', 'Decide before'), isOpen && formatDate(detail.dueOn, lang)],
        [t('E-mailadres', 'E-mail address'), detail.email],
        [t('Toelichting', 'Explanation'), detail.motivation],
        [t('Beslist op', 'Decided on'), detail.decidedAt && formatDate(detail.decidedAt, lang)],
        [t('Beslist door', 'Decided by'), detail.deciderName],
        [t('Wordt gewist op', 'Is deleted on'), formatDate(detail.keptUntil, lang)],
      ])}${actions(
        detail.shareUrl &&
          linkButton({
            href: detail.shareUrl,
            label: t('Gedeelde bewijzen openen', 'Open the shared proofs'),
            variant: 'secondary',
          }),
        linkButton({
          href: `${own}/dossier.pdf`,
          label: t('Dossier als pdf', 'File as PDF'),
          variant: 'secondary',
          download: true,
        }),
      )}`,
    }),
    adviceNotice(detail, view),
    sharedProofs(detail.report, view),
    isOpen ? decisionForm(view, detail, own, state) : decided(view, detail),
    isOpen && questionForm(view, own, state),
    entryLevels(detail.report, view),
    messageHistory(detail, view),
  );
}

const decided = (view: OrganisationView, detail: Detail): Html =>
  html`${heading(2, view.t('Per leeruitkomst', 'For each learning outcome'))}
  ${detail.outcomes.map((outcome) => outcomeCard(outcome, detail.report, view))}`;

function decisionForm(view: OrganisationView, detail: Detail, own: string, state: FormState): Html {
  const { t } = view;
  const { values, errors, deciderName } = state;
  return html`${heading(2, t('Uw besluit', 'Your decision'))}
  ${form({
    action: `${own}/decisions`,
    // A fault of the question below belongs to its own form.
    errors: errors.filter(({ field }) => field !== 'question'),
    t,
    body: html`${detail.outcomes.map((outcome) => {
      const advice = detail.report?.outcomes.find(({ outcomeId }) => outcomeId === outcome.id)?.advice ?? '';
      return outcomeCard(
        outcome,
        detail.report,
        view,
        html`<input type="hidden" name="seen-${outcome.id}" value="${advice}">
          ${radioGroup({
            name: `decision-${outcome.id}`,
            legend: t(`Vrijstelling voor "${outcome.label.nl}"?`, `Exemption from "${outcome.label.en}"?`),
            options: [
              { value: 'granted', label: t('Ja, vrijstelling geven', 'Yes, grant the exemption') },
              { value: 'refused', label: t('Nee, geen vrijstelling', 'No, no exemption') },
            ],
            value: values[`decision-${outcome.id}`],
            errors,
          })}
          ${textArea({
            name: `reason-${outcome.id}`,
            label: t('Reden', 'Reason'),
            hint: t(
              'Verplicht als u afwijst of afwijkt van het advies. De kandidaat leest dit.',
              'Obligatory when you refuse, or depart from the advice. The candidate reads this.',
            ),
            value: values[`reason-${outcome.id}`],
            rows: 3,
            maxlength: 2000,
            errors,
          })}`,
      );
    })}
    ${paragraph(
      t(
        `U beslist onder uw naam: ${deciderName}. Een vrijstelling wordt een ondertekend bewijs in het paspoort van de kandidaat. Daarna ziet u de bewijzen niet meer; het dossier blijft.`,
        `You decide under your name: ${deciderName}. An exemption becomes a signed credential in the candidate’s passport. After that you no longer see the proofs; the file stays.`,
      ),
    )}
    ${actions(button({ label: t('Besluit vastleggen', 'Record the decision') }))}`,
  })}`;
}

const questionForm = ({ t }: OrganisationView, own: string, { values, errors }: FormState): Html =>
  card({
    title: t('Eerst meer weten?', 'Need to know more first?'),
    body: form({
      action: `${own}/questions`,
      errors: errors.filter(({ field }) => field === 'question'),
      t,
      body: html`${textArea({
        name: 'question',
        label: t('Uw vraag aan de kandidaat', 'Your question to the candidate'),
        value: values.question,
        rows: 3,
        maxlength: 2000,
        required: true,
        errors,
      })}${actions(button({ label: t('Vraag versturen', 'Send the question'), variant: 'secondary' }))}`,
    }),
  });
