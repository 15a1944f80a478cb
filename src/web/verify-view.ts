import { z } from 'zod';
import { type Html, html } from '../platform/html.ts';
import { formatDate, formatDateTime, type Lang, type T, translator, zBilingual } from '../platform/i18n.ts';
import {
  type Check,
  type CredentialSummary,
  checkNameOf,
  outcomeText,
  type VerificationReport,
} from '../verification/index.ts';
import {
  actions,
  button,
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
  printButton,
  stack,
  tag,
} from './kit/components.ts';
import { type FieldError, fileField, form, hidden, textArea } from './kit/forms.ts';
import { checkList, skillList, verdict } from './kit/proof.ts';

/** The question: a file, a text or an address. */
export const askPage = (t: T, errors: readonly FieldError[] = []): Html =>
  html`${heading(1, t('Bewijs controleren', 'Check a credential'))}
    ${lead(
      t(
        'Heeft u een bewijs van vaardigheden gekregen? Wij controleren of het echt is, of het nog geldt en wie het gaf.',
        'Did you receive a credential of skills? We check whether it is genuine, whether it still counts and who gave it.',
      ),
    )}
    ${columns(
      form({
        action: '/verify',
        enctype: 'multipart/form-data',
        errors,
        t,
        body: html`${fileField({
          name: 'file',
          label: t('Bestand met het bewijs', 'File with the credential'),
          hint: t(
            'Kies een bestand of sleep het hierheen. Een JSON-bestand, of een badge als PNG- of SVG-afbeelding.',
            'Choose a file or drop it here. A JSON file, or a badge as a PNG or SVG image.',
          ),
          accept: '.json,.jsonld,.jwt,.txt,.png,.svg,application/json,image/png,image/svg+xml',
          errors,
        })}
          ${textArea({
            name: 'credential',
            label: t(
              'Of plak de tekst van het bewijs, of een adres',
              'Or paste the text of the credential, or an address',
            ),
            hint: t(
              'De tekst begint met { of eyJ, een adres met https://.',
              'The text starts with { or eyJ, an address with https://.',
            ),
            rows: 6,
            errors,
          })}
          ${actions(button({ label: t('Controleren', 'Check') }))}`,
      }),
      html`${card({
        title: t('Wij bewaren niets', 'We keep nothing'),
        body: t(
          'Wat u hier brengt, wordt alleen gecontroleerd en daarna vergeten. U heeft geen account nodig.',
          'What you bring here is only checked, and forgotten afterwards. You need no account.',
        ),
      })}
        ${card({
          title: t('Kreeg u een link?', 'Did you receive a link?'),
          body: html`${paragraph(
            t(
              'Open de link die de kandidaat u gaf. Daar staat de controle al bij.',
              'Open the link that the candidate gave you. The check is already there.',
            ),
          )}${link('/register', t('Wie zijn erkend om bewijzen te geven?', 'Who are recognised to give credentials?'))}`,
        })}`,
    )}`;

const TONES = { good: 'good', not_good: 'bad', not_established: 'warn' } as const;

/** The answer, with what was checked and what the credential says. `kept`: the credential, for the reports. */
export function resultPage({
  report,
  kept,
  lang,
}: {
  report: VerificationReport;
  kept: string | null;
  lang: Lang;
}): Html {
  const t = translator(lang);
  const isGenuine = report.checks.some(({ id, state }) => id === 'signature' && state === 'passed');
  return html`${heading(1, t('Uitkomst van de controle', 'Result of the check'))}
    ${stack(
      verdict({
        tone: TONES[report.outcome],
        title: outcomeText(report.outcome)[lang],
        body: reasonsToTell(report, lang),
      }),
      report.credential && isGenuine && credentialCard(report, report.credential, lang),
      report.credential && !isGenuine && claimedCard(report.credential, t),
      card({
        title: t('Wat wij controleerden', 'What we checked'),
        body: checkList(
          report.checks.map((check) => ({
            name: checkNameOf(check.id)[lang],
            state: check.state,
            text: check.text[lang],
            details: checkDetails(check, t, lang),
          })),
          t,
        ),
      }),
      card({ title: t('Bewaren', 'Keep'), body: keepForms(report, kept, t, lang) }),
    )}`;
}

/** What a reader must know beside the outcome: why it is not good, or what to mind although it is. */
function reasonsToTell({ checks }: VerificationReport, lang: Lang): Html {
  const told = checks.filter(
    ({ state, reason }) =>
      state === 'failed' || state === 'warning' || (state === 'not_established' && reason !== 'not_run'),
  );
  return html`${told.map(({ text }) => paragraph(text[lang]))}`;
}

const keepForms = (report: VerificationReport, kept: string | null, t: T, lang: Lang) =>
  html`${paragraph(
    t(
      `Gecontroleerd op ${formatDateTime(new Date(report.checkedAt), lang)}. Bij het downloaden controleren wij opnieuw.`,
      `Checked on ${formatDateTime(new Date(report.checkedAt), lang)}. We check again when you download.`,
    ),
  )}
    ${
      kept !== null &&
      form({
        action: '/verify/report.pdf',
        t,
        body: html`${hidden('credential', kept)}${actions(
          button({ label: t('Rapport als PDF', 'Report as PDF') }),
          button({
            label: t('Rapport als JSON', 'Report as JSON'),
            variant: 'secondary',
            formAction: '/verify/report.json',
          }),
          printButton(t('Afdrukken', 'Print')),
        )}`,
      })
    }
    ${actions(linkButton({ href: '/verify', label: t('Nog een bewijs controleren', 'Check another credential'), variant: 'subtle' }))}`;

// Without a genuine signature the words of the document are anybody's: they are shown as a claim, and folded away.
const claimedCard = (credential: CredentialSummary, t: T): Html =>
  card({
    title: t('Wat er in het bestand staat', 'What the file says'),
    body: html`${notice({
      tone: 'warn',
      body: t(
        'Wij konden niet vaststellen dat dit echt is. Ga er niet op af.',
        'We could not establish that this is genuine. Do not rely on it.',
      ),
    })}
      ${details(
        t('Toch bekijken', 'Show it anyway'),
        definitionList([
          [t('Titel', 'Title'), credential.title || null],
          [t('Noemt als uitgever', 'Names as issuer'), credential.issuerName ?? credential.issuerId],
          [t('Noemt als houder', 'Names as holder'), credential.subjectName],
        ]),
      )}`,
  });

function credentialCard({ checks }: VerificationReport, credential: CredentialSummary, lang: Lang): Html {
  const t = translator(lang);
  const day = (value: string | null) =>
    value === null || Number.isNaN(Date.parse(value)) ? null : formatDate(new Date(value), lang);
  const isSelfIssued = checks.some(({ reason }) => reason === 'self_issued');
  const isRecognised = checks.some(({ reason }) => reason === 'recognised');
  const rung = isSelfIssued
    ? tag({ label: t('zelf verklaard', 'self-declared'), tone: 'quiet' })
    : tag({ label: t('verklaard door uitgever', 'stated by issuer'), tone: isRecognised ? 'good' : 'quiet' });
  return card({
    title: credential.title || t('Bewijs zonder titel', 'Credential without a title'),
    body: html`${credential.description && paragraph(credential.description)}
      ${definitionList([
        [t('Van', 'Of'), credential.subjectName],
        [t('Uitgever', 'Issuer'), credential.issuerName ?? credential.issuerId],
        [t('Opleiding', 'Course'), credential.opleiding?.name],
        [t('Niveau', 'Level'), credential.levels.join(', ') || null],
        [t('Behaald op', 'Earned on'), day(credential.awardedOn)],
        [t('Uitgegeven op', 'Issued on'), day(credential.issuedOn)],
        [t('Geldig tot', 'Valid until'), day(credential.validUntil)],
        ...credential.results.map(({ name, value }) => [name || t('Resultaat', 'Result'), value] as const),
      ])}
      ${
        credential.skills.length > 0 &&
        html`${heading(3, t('Vaardigheden', 'Skills'))}${skillList(
          credential.skills.map(({ name, framework, level }) => ({
            name,
            source: framework,
            level: level === null ? null : stepOf(level),
            levelLabel: level === null ? t('geen niveau genoemd', 'no level stated') : `e-CF ${level}`,
            rung,
          })),
        )}`
      }
      ${
        credential.evidence.length > 0 &&
        html`${heading(3, t('Bewijsstukken', 'Evidence'))}<ul>${credential.evidence.map(
          ({ name, description, url }) =>
            html`<li>${url ? link(url, name || url) : name}${description && html`: ${description}`}</li>`,
        )}</ul>`
      }
      ${credential.criteria && details(t('Wat ervoor nodig was', 'What it took'), html`${credential.criteria.split(/\n{2,}/).map(paragraph)}`)}`,
  });
}

/** `e-3` is the third of five steps. */
const stepOf = (level: string): number | null => Number(/^e-([1-5])$/.exec(level)?.[1] ?? 0) || null;

function checkDetails({ id, details: found }: Check, t: T, lang: Lang): Html | null {
  const text = (name: string) => (typeof found[name] === 'string' ? found[name] : null);
  const day = (name: string) => text(name) && formatDate(text(name) ?? '', lang);
  const rows: [string, string | null][] =
    id === 'issuer'
      ? [
          [t('Register', 'Register'), text('register')],
          [t('Erkend voor', 'Recognised for'), text('opleiding')],
          [t('Vanaf', 'From'), day('validFrom')],
          [t('Tot en met', 'Up to'), day('validUntil')],
          [t('Op grond van', 'On the basis of'), text('basis')],
        ]
      : id === 'signature'
        ? [
            [t('Sleutel', 'Key'), text('verificationMethod')],
            [t('Staat op', 'Stands at'), text('address')],
            [t('Methode', 'Method'), text('algorithm')],
            [
              t('Ondertekend op', 'Signed on'),
              text('signedAt') && formatDateTime(new Date(text('signedAt') ?? ''), lang),
            ],
          ]
        : faultsIn(found, t, lang);
  const shown = rows.filter(([, value]) => value !== null);
  return shown.length === 0 ? null : details(t('Meer hierover', 'More about this'), definitionList(shown));
}

const MAX_FAULTS = 10;

/** Where a document departs from its form, each place with the rule in words where there are any. */
function faultsIn({ faults }: Check['details'], t: T, lang: Lang): [string, string | null][] {
  const found = z.array(zFault).safeParse(faults).data ?? [];
  const rest = found.length - MAX_FAULTS;
  const rows = found
    .slice(0, MAX_FAULTS)
    .map(({ path, text, message }): [string, string | null] => [
      path || t('Het hele document', 'The document as a whole'),
      text?.[lang] ?? message ?? t('Klopt niet.', 'Is not right.'),
    ]);
  return rest > 0 ? [...rows, [t('En verder', 'And more'), t(`nog ${rest} plaatsen`, `${rest} more places`)]] : rows;
}

const zFault = z.object({ path: z.string(), text: zBilingual.optional(), message: z.string().optional() });
