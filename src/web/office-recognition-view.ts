import { z } from 'zod';
import type { Organisation } from '../organisations/index.ts';
import { type Html, html } from '../platform/html.ts';
import { type Lang, type T, translator } from '../platform/i18n.ts';
import type { Opleiding } from '../taxonomy/index.ts';
import type { NewRecognition, Recognition } from '../verification/index.ts';
import {
  actions,
  breadcrumb,
  button,
  definitionList,
  emptyState,
  heading,
  lead,
  link,
  linkButton,
  pagination,
  table,
} from './kit/components.ts';
import {
  type FieldError,
  type FormValues,
  fieldset,
  form,
  select,
  textArea,
  textField,
  zOptional,
} from './kit/forms.ts';
import { nameIn } from './organisation-frame.ts';
import { periodOf, stateTag } from './recognition-words.ts';

export const PAGE_SIZE = 50;

/** Stands in the list of opleidingen for a recognition that is not about one of them. */
const EVERYTHING = 'everything';

const zDid = z
  .string()
  .trim()
  .max(500)
  .regex(/^did:[a-z0-9]+:\S+$/);

export interface Choices {
  /** Organisations of ours that sign. */
  issuers: Organisation[];
  opleidingen: Opleiding[];
}

export const newForm = ({ issuers, opleidingen }: Choices, t: T) =>
  z
    .object({
      issuerId: zOptional(z.enum(issuers.map(({ id }) => id))),
      issuerDid: zOptional(zDid),
      issuerName: zOptional(z.string().trim().max(200)),
      opleidingId: z.enum([EVERYTHING, ...opleidingen.map(({ id }) => id)]),
      validFrom: z.iso.date(),
      validUntil: zOptional(z.iso.date()),
      basis: z.string().trim().min(1).max(1_000),
    })
    .refine(({ issuerId, issuerDid }) => (issuerId === undefined) !== (issuerDid === undefined), {
      path: ['issuerId'],
      message: t(
        'Kies een uitgever, of vul de DID van een andere in.',
        'Choose an issuer, or fill in the DID of another.',
      ),
    })
    .refine(({ issuerDid, issuerName }) => issuerDid === undefined || issuerName !== undefined, {
      path: ['issuerName'],
      message: t('Vul de naam van deze uitgever in.', 'Fill in the name of this issuer.'),
    })
    .refine(({ validFrom, validUntil }) => validUntil === undefined || validFrom <= validUntil, {
      path: ['validUntil'],
      message: t('De laatste dag ligt vóór de eerste.', 'The last day lies before the first.'),
    });

export const endForm = ({ validFrom }: Recognition, t: T) =>
  z.object({
    validUntil: z.iso.date().refine((day) => validFrom <= day, {
      message: t('De laatste dag ligt vóór de eerste.', 'The last day lies before the first.'),
    }),
    reason: z.string().trim().min(1).max(1_000),
  });

/** What the form asks for, with the name and place of an issuer of ours taken from what we know of it. */
export function recognitionOf(data: z.output<ReturnType<typeof newForm>>, { issuers }: Choices): NewRecognition {
  const { issuerId, issuerDid, issuerName, opleidingId, validFrom, validUntil, basis } = data;
  const known = issuers.find(({ id }) => id === issuerId);
  return {
    issuerDid: known?.did ?? issuerDid ?? '',
    issuerName: known?.name ?? issuerName ?? '',
    issuerUrl: known?.url ?? null,
    issuerLocation: known?.city ?? null,
    opleidingId: opleidingId === EVERYTHING ? null : opleidingId,
    validFrom,
    validUntil: validUntil ?? null,
    basis,
  };
}

const crumbs = (t: T, ...labels: string[]): Html =>
  breadcrumb(
    [
      { href: '/office', label: t('Programmabureau', 'Programme office') },
      ...(labels.length > 0 ? [{ href: '/office/recognitions', label: t('Erkenningen', 'Recognitions') }] : []),
      { label: labels[0] ?? t('Erkenningen', 'Recognitions') },
    ],
    t,
  );

/** `rows`: one more than a page when there is a next one. `today`: an ISO date. */
export function listPage(rows: readonly Recognition[], today: string, lang: Lang): Html {
  const t = translator(lang);
  const items = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? items.at(-1) : undefined;
  return html`${crumbs(t)}
    ${heading(1, t('Erkenningen', 'Recognitions'))}
    ${lead(
      t(
        'Het register waarmee elk bewijs wordt beoordeeld. Iedereen kan het lezen.',
        'The register by which every credential is judged. Everyone can read it.',
      ),
    )}
    ${actions(
      linkButton({ href: '/office/recognitions/new', label: t('Uitgever erkennen', 'Recognise an issuer') }),
      linkButton({ href: '/register', label: t('Openbaar register', 'Public register'), variant: 'secondary' }),
    )}
    ${
      items.length === 0
        ? emptyState({
            title: t('Er zijn nog geen erkenningen', 'There are no recognitions yet'),
            body: t(
              'Bewijzen van elke uitgever krijgen nu de melding dat de uitgever niet in het register staat.',
              'Credentials of every issuer are now marked as coming from an issuer that is not in the register.',
            ),
          })
        : table({
            caption: t('Erkenningen', 'Recognitions'),
            hiddenCaption: true,
            columns: [
              { label: t('Uitgever', 'Issuer'), wide: true },
              { label: t('Opleiding', 'Course') },
              { label: t('Periode', 'Period') },
              { label: t('Stand', 'State') },
              { label: t('Doen', 'Do') },
            ],
            rows: items.map((line) => [
              line.issuerName,
              line.opleidingName ?? t('alles', 'everything'),
              periodOf(line, t, lang),
              stateTag(line, today, t),
              line.validUntil === null
                ? link(
                    `/office/recognitions/${line.id}/end`,
                    t(`Beëindigen: ${line.issuerName}`, `End: ${line.issuerName}`),
                  )
                : '',
            ]),
          })
    }
    ${pagination({ nextHref: last ? `/office/recognitions?after=${last.id}` : null }, t)}`;
}

export function newPage(choices: Choices, values: FormValues, errors: readonly FieldError[], lang: Lang): Html {
  const t = translator(lang);
  const optionalLabel = t('(niet verplicht)', '(optional)');
  const field = (name: string, label: string) => ({ name, label, value: values[name], errors });
  return html`${crumbs(t, t('Uitgever erkennen', 'Recognise an issuer'))}
    ${heading(1, t('Uitgever erkennen', 'Recognise an issuer'))}
    ${form({
      action: '/office/recognitions/new',
      errors,
      t,
      body: html`${select({
        ...field('issuerId', t('Uitgever', 'Issuer')),
        placeholder: t('Kies een organisatie', 'Choose an organisation'),
        options: choices.issuers.map((issuer) => ({ value: issuer.id, label: nameIn(issuer, lang) })),
      })}
        ${fieldset(
          t('Of een uitgever van buiten', 'Or an issuer from outside'),
          html`${textField({ ...field('issuerDid', 'DID'), hint: t('Begint met did:', 'Starts with did:'), optionalLabel })}
            ${textField({ ...field('issuerName', t('Naam', 'Name')), optionalLabel })}`,
        )}
        ${select({
          ...field('opleidingId', t('Opleiding', 'Course')),
          placeholder: t('Kies een opleiding', 'Choose a course'),
          options: [
            { value: EVERYTHING, label: t('Alles wat deze uitgever geeft', 'All that this issuer gives') },
            ...choices.opleidingen.map(({ id, label, provider }) => ({
              value: id,
              label: `${label[lang]} (${provider.name})`,
            })),
          ],
        })}
        ${textField({ ...field('validFrom', t('Eerste dag', 'First day')), type: 'date' })}
        ${textField({ ...field('validUntil', t('Laatste dag', 'Last day')), type: 'date', hint: t('Leeg: tot u de erkenning beëindigt.', 'Empty: until you end the recognition.'), optionalLabel })}
        ${textArea({ ...field('basis', t('Op grond van', 'On the basis of')), hint: t('Bijvoorbeeld een besluit met datum. Dit wordt openbaar.', 'Such as a decision with its date. This becomes public.'), rows: 3 })}
        ${actions(button({ label: t('Erkennen', 'Recognise') }))}`,
    })}`;
}

export function endPage(line: Recognition, values: FormValues, errors: readonly FieldError[], lang: Lang): Html {
  const t = translator(lang);
  return html`${crumbs(t, t('Beëindigen', 'End'))}
    ${heading(1, t('Erkenning beëindigen', 'End a recognition'))}
    ${lead(
      t(
        'Wat tot en met de laatste dag is uitgegeven, blijft erkend.',
        'What was issued up to and including the last day stays recognised.',
      ),
    )}
    ${definitionList([
      [t('Uitgever', 'Issuer'), line.issuerName],
      [t('Opleiding', 'Course'), line.opleidingName ?? t('alles', 'everything')],
      [t('Periode', 'Period'), periodOf(line, t, lang)],
    ])}
    ${form({
      action: `/office/recognitions/${line.id}/end`,
      errors,
      t,
      body: html`${textField({ name: 'validUntil', label: t('Laatste dag', 'Last day'), type: 'date', value: values.validUntil, errors })}
        ${textArea({ name: 'reason', label: t('Reden', 'Reason'), hint: t('Dit wordt openbaar.', 'This becomes public.'), value: values.reason, rows: 3, errors })}
        ${actions(button({ label: t('Erkenning beëindigen', 'End the recognition'), variant: 'danger' }))}`,
    })}`;
}
