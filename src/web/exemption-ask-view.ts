import type { exemptions } from '../matching/index.ts';
import type { Passport, PassportItem } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { formatDate } from '../platform/i18n.ts';
import { adviceLabel, minimumLine } from './exemption-words.ts';
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
  notice,
  paragraph,
  stack,
} from './kit/components.ts';
import { checkboxGroup, type FieldError, type FormValues, form, textArea, textField } from './kit/forms.ts';
import { capitalise, issuedLine, rungLabel, say, stateLabel, type Words } from './passport-parts.ts';

export interface AskState {
  offer: exemptions.ExemptionOffer;
  /** Learning outcomes that this school exempted the holder from: they cannot be asked again. */
  granted: ReadonlySet<string>;
  holder: Passport['holder'];
  /** What can be shown. */
  items: readonly PassportItem[];
  /** Null: the form is opened for the first time. */
  values: FormValues | null;
  errors: readonly FieldError[];
  /** What the passport says of each learning outcome now; only where it is asked what for. */
  advice?: exemptions.AdviceReport;
  /** ISO date on which the school stops seeing it, unless another is chosen. */
  defaultEnd: string;
}

export function askForm(state: AskState, words: Words): Html {
  const { t } = words;
  const { offer, granted, items, values, errors, advice } = state;
  const open = offer.outcomes.filter(({ id }) => !granted.has(id));
  const adviceOf = (id: string) => advice?.outcomes.find(({ outcomeId }) => outcomeId === id)?.advice;
  const title = t('Vrijstelling vragen', 'Ask for exemption');
  return stack(
    html`${heading(1, title)}${lead(`${say(offer.opleiding.label, words)}, ${offer.organisation.name}`)}`,
    grantedNotice(state, words),
    open.length === 0
      ? null
      : items.length === 0
        ? emptyState({
            title: t('Er is nog niets om te laten zien', 'There is nothing to show yet'),
            body: t('Zet eerst bewijzen in uw paspoort.', 'First put proofs in your passport.'),
            action: linkButton({ href: '/passport', label: t('Naar uw paspoort', 'To your passport') }),
          })
        : form({
            action: '/exemptions/new',
            errors,
            t,
            body: html`<input type="hidden" name="offer" value="${offer.id}">
            ${checkboxGroup({
              name: 'outcomes',
              legend: t('Waarvoor vraagt u vrijstelling?', 'From what do you ask exemption?'),
              hint: t(
                'Wij rekenen uit wat uw paspoort nu laat zien. Dat is geen besluit: u mag altijd vragen.',
                'We work out what your passport shows now. That is not a decision: you may always ask.',
              ),
              values: values ? [values.outcomes ?? []].flat() : [],
              options: open.map(({ id, label, minimum }) => ({
                value: id,
                label: say(label, words),
                hint: html`${t('De school vraagt', 'The school asks')}: ${minimumLine(minimum, words)}. ${t('In uw paspoort', 'In your passport')}: ${adviceLabel(adviceOf(id) ?? 'not_shown', words)}.`,
              })),
              errors,
            })}
            ${shareFields(state, words)}
            ${textArea({
              name: 'motivation',
              label: t('Waarom kunt u dit al?', 'Why can you do this already?'),
              hint: t(
                'Vertel kort waar u het leerde. De school leest dit.',
                'Tell in short where you learned it. The school reads this.',
              ),
              value: values?.motivation,
              maxlength: 2000,
              required: true,
              errors,
            })}
            ${actions(
              button({ label: t('Verder', 'Continue') }),
              linkButton({ href: `/exemption-offers/${offer.id}`, label: t('Annuleren', 'Cancel'), variant: 'subtle' }),
            )}`,
          }),
  );
}

/** What need not be asked any more. Null where nothing was granted. */
function grantedNotice({ offer, granted }: AskState, words: Words): Html | null {
  const { t } = words;
  const labels = offer.outcomes.filter(({ id }) => granted.has(id)).map(({ label }) => say(label, words));
  if (labels.length === 0) return null;
  const isAll = labels.length === offer.outcomes.length;
  return notice({
    tone: 'info',
    title: isAll
      ? t('U heeft hier alle vrijstellingen al', 'You have every exemption here already')
      : t('Hiervoor heeft u al vrijstelling', 'You have exemption from this already'),
    body: html`<ul>${labels.map((label) => html`<li>${label}</li>`)}</ul>${paragraph(
      html`${t('U hoeft dit niet nog eens te vragen.', 'You need not ask for this again.')} ${link('/passport', t('Naar uw paspoort', 'To your passport'))}`,
    )}`,
  });
}

/** What of the passport the school sees, and until when: for a request and for an answer. */
export function shareFields(
  { holder, items, values, errors, defaultEnd }: Omit<AskState, 'offer' | 'granted'>,
  words: Words,
): Html {
  const { t } = words;
  const chosen = values
    ? [values.items ?? []].flat()
    : items
        .filter(({ source, state, skills }) => source !== 'own' && state === 'valid' && skills.length > 0)
        .map(({ id }) => id);
  return html`${checkboxGroup({
    name: 'items',
    legend: t('Welke bewijzen ziet de school?', 'Which proofs does the school see?'),
    hint: t('Alleen wat u aankruist. Uw naam staat er altijd bij.', 'Only what you tick. Your name is always with it.'),
    values: chosen,
    options: items.map((item) => ({
      value: item.id,
      label: capitalise(say(item.title, words)),
      hint: `${issuedLine(item, words)}. ${item.state === 'valid' ? rungLabel(item.rung, words) : stateLabel(item.state, words)}`,
    })),
    errors,
  })}
  ${checkboxGroup({
    name: 'fields',
    legend: t('Wat nog meer?', 'What else?'),
    values: values ? [values.fields ?? []].flat() : ['evidence'],
    options: [
      { value: 'evidence', label: t('Bewijsstukken: bestanden en links', 'Evidence: files and links') },
      { value: 'email', label: t(`Mijn e-mailadres: ${holder.email}`, `My e-mail address: ${holder.email}`) },
    ],
    errors,
  })}
  ${textField({
    name: 'endsOn',
    label: t('Tot en met welke dag mag de school kijken?', 'Until which day may the school look?'),
    hint: t('Als er eerder is beslist, stopt het eerder.', 'It stops earlier when it is decided earlier.'),
    type: 'date',
    value: values?.endsOn ?? defaultEnd,
    size: 12,
    errors,
  })}`;
}

/** Everything that is about to be sent, to look at once more. Nothing was sent yet. */
export function confirmPage({ offer, holder, items, values, defaultEnd }: AskState, words: Words): Html {
  const { t, lang } = words;
  const given = values ?? {};
  const many = (name: string) => [given[name] ?? []].flat();
  const fields = many('fields');
  const named = (labels: readonly string[]) => html`<ul>${labels.map((label) => html`<li>${label}</li>`)}</ul>`;
  const outcomes = offer.outcomes.filter(({ id }) => many('outcomes').includes(id));
  const shown = items.filter(({ id }) => many('items').includes(id));
  const hidden = ['offer', 'outcomes', 'items', 'fields', 'endsOn', 'motivation'].flatMap((name) =>
    many(name).map((value) => html`<input type="hidden" name="${name}" value="${value}">`),
  );
  return stack(
    html`${heading(1, t('Klopt dit?', 'Is this right?'))}${lead(
      t(
        `Er is nog niets verstuurd. Dit gaat naar ${offer.organisation.name}.`,
        `Nothing was sent yet. This goes to ${offer.organisation.name}.`,
      ),
    )}`,
    card({
      title: t('Uw aanvraag', 'Your request'),
      body: definitionList([
        [t('Opleiding', 'Course'), say(offer.opleiding.label, words)],
        [t('Vrijstelling voor', 'Exemption from'), named(outcomes.map(({ label }) => say(label, words)))],
        [t('Uw toelichting', 'Your explanation'), String(given.motivation ?? '')],
      ]),
    }),
    card({
      title: t('Wat de school van u ziet', 'What the school sees of you'),
      body: definitionList([
        [t('Naam', 'Name'), holder.name],
        [t('E-mailadres', 'E-mail address'), fields.includes('email') ? holder.email : t('Niet', 'Not')],
        [t('Bewijzen', 'Proofs'), named(shown.map((item) => capitalise(say(item.title, words))))],
        [t('Bewijsstukken', 'Evidence'), fields.includes('evidence') ? t('Ja', 'Yes') : t('Niet', 'Not')],
        [t('Waarvoor', 'What for'), t('Alleen om over deze aanvraag te beslissen', 'Only to decide on this request')],
        [t('Tot en met', 'Until'), formatDate(String(given.endsOn || defaultEnd), lang)],
      ]),
    }),
    form({
      action: '/exemptions/new',
      t,
      body: html`${hidden}${actions(
        button({ label: t('Versturen', 'Send'), name: 'step', value: 'send' }),
        button({ label: t('Aanpassen', 'Change'), name: 'step', value: 'change', variant: 'secondary' }),
      )}`,
    }),
  );
}
