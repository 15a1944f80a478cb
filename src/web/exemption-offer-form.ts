import { z } from 'zod';
import type { exemptions } from '../matching/index.ts';
import type { Level, Rung } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import type { Opleiding } from '../taxonomy/index.ts';
import { actions, button, heading, linkButton, paragraph, table } from './kit/components.ts';
import {
  type FieldError,
  type FormValues,
  form,
  type ParsedForm,
  parseForm,
  select,
  textArea,
  textField,
  zMany,
} from './kit/forms.ts';
import type { OrganisationView } from './organisation-frame.ts';
import { capitalise, levelText, rungLabel, say } from './passport-parts.ts';

const RUNGS = ['self-claimed', 'endorsed', 'assessed', 'course', 'qualification'] as const;
const AGES = [1, 2, 3, 5, 10] as const;
const DEFAULT_RUNG: Rung = 'assessed';
const DEFAULT_AGE = '5';

const zText = (max: number) => z.string().trim().max(max).default('');

const zOfferForm = z.object({
  include: zMany(z.string().max(100)).pipe(z.array(z.string()).min(1).max(60)),
  explanationNl: zText(2000),
  explanationEn: zText(2000),
  deciderNl: zText(200),
  deciderEn: zText(200),
  decisionWeeks: z.coerce.number<string>().int().min(1).max(52),
});

const zMinimumFields = z.object({
  rung: z.enum(RUNGS).catch(DEFAULT_RUNG),
  level: z.enum(['1', '2', '3', '4', '5']).optional().catch(undefined),
  age: z.coerce.number().int().min(1).max(30).optional().catch(undefined),
});

/** Reads the form of an offer; the learning outcomes that were ticked, each with its own minimum. */
export function readOfferForm(body: unknown, view: OrganisationView): ParsedForm<exemptions.OfferContent> {
  const { t } = view;
  const parsed = parseForm(zOfferForm, body, t);
  const values = parsed.values;
  const errors: FieldError[] = parsed.ok ? [] : [...parsed.errors];
  if (parsed.ok) {
    const { explanationNl, explanationEn, deciderNl, deciderEn } = parsed.data;
    const inOne = t('Vul dit in, in minstens één taal.', 'Fill this in, in at least one language.');
    if (!explanationNl && !explanationEn) errors.push({ field: 'explanationNl', message: inOne });
    if (!deciderNl && !deciderEn) errors.push({ field: 'deciderNl', message: inOne });
  }
  if (!parsed.ok || errors.length > 0) return { ok: false, errors, values };
  const { include, decisionWeeks, explanationNl, explanationEn, deciderNl, deciderEn } = parsed.data;
  return {
    ok: true,
    values,
    data: {
      explanation: { nl: explanationNl, en: explanationEn },
      decider: { nl: deciderNl, en: deciderEn },
      decisionWeeks,
      outcomes: include.map((outcomeId) => {
        const { rung, level, age } = zMinimumFields.parse({
          rung: values[`rung-${outcomeId}`],
          level: values[`level-${outcomeId}`],
          age: values[`age-${outcomeId}`] || undefined,
        });
        return {
          outcomeId,
          minimum: { rung, level: level ? (Number(level) as Level) : null, maxAgeYears: age ?? null },
        };
      }),
    },
  };
}

/** An offer as its form holds it. */
export function valuesOfOffer(offer: exemptions.ExemptionOffer): FormValues {
  const values: FormValues = {
    include: offer.outcomes.map(({ id }) => id),
    explanationNl: offer.explanation.nl,
    explanationEn: offer.explanation.en,
    deciderNl: offer.decider.nl,
    deciderEn: offer.decider.en,
    decisionWeeks: String(offer.decisionWeeks),
  };
  for (const { id, minimum } of offer.outcomes) {
    values[`rung-${id}`] = minimum.rung;
    values[`level-${id}`] = minimum.level === null ? '' : String(minimum.level);
    values[`age-${id}`] = minimum.maxAgeYears === null ? '' : String(minimum.maxAgeYears);
  }
  return values;
}

interface OfferFormInput {
  action: string;
  opleiding: Opleiding;
  values: FormValues;
  errors: readonly FieldError[];
  submitLabel: string;
}

export function offerForm(view: OrganisationView, input: OfferFormInput): Html {
  const { t, base } = view;
  const { action, opleiding, values, errors, submitLabel } = input;
  return form({
    action,
    errors,
    t,
    body: html`
      ${heading(2, t('Waarvoor, en op welk bewijs?', 'From what, and on which proof?'))}
      ${paragraph(
        t(
          'Kruis de leeruitkomsten aan. Kies per leeruitkomst het minste bewijs dat u aanneemt.',
          'Tick the learning outcomes. Choose for each the least proof that you take.',
        ),
      )}
      ${outcomeFields(view, opleiding, values, errors)}
      ${heading(2, t('Hoe het gaat', 'How it goes'))}
      ${textArea({
        name: 'explanationNl',
        label: t('Uitleg voor kandidaten, in het Nederlands', 'Explanation for candidates, in Dutch'),
        hint: t('Wat moeten zij weten voordat zij vragen?', 'What must they know before they ask?'),
        value: values.explanationNl,
        maxlength: 2000,
        rows: 4,
        errors,
      })}
      ${textArea({
        name: 'explanationEn',
        label: t('Uitleg in het Engels', 'Explanation in English'),
        optionalLabel: t('(niet verplicht)', '(optional)'),
        value: values.explanationEn,
        maxlength: 2000,
        rows: 4,
        errors,
      })}
      ${textField({
        name: 'deciderNl',
        label: t('Wie beslist', 'Who decides'),
        hint: t('Bijvoorbeeld: Examencommissie ICT.', 'For example, in Dutch: Examencommissie ICT.'),
        value: values.deciderNl,
        maxlength: 200,
        errors,
      })}
      ${textField({
        name: 'deciderEn',
        label: t('Wie beslist, in het Engels', 'Who decides, in English'),
        optionalLabel: t('(niet verplicht)', '(optional)'),
        value: values.deciderEn,
        maxlength: 200,
        errors,
      })}
      ${textField({
        name: 'decisionWeeks',
        label: t('Binnen hoeveel weken beslist u?', 'Within how many weeks do you decide?'),
        type: 'number',
        inputmode: 'numeric',
        min: 1,
        max: 52,
        size: 4,
        value: values.decisionWeeks ?? '6',
        required: true,
        errors,
      })}
      ${actions(
        button({ label: submitLabel }),
        linkButton({ href: `${base}/exemption-offers`, label: t('Annuleren', 'Cancel'), variant: 'subtle' }),
      )}`,
  });
}

function outcomeFields(
  view: OrganisationView,
  opleiding: Opleiding,
  values: FormValues,
  errors: readonly FieldError[],
): Html {
  const { t } = view;
  const included = [values.include ?? []].flat();
  const fault = errors.find(({ field }) => field === 'include');
  return html`${fault && html`<p class="utrecht-form-field-error-message" id="field-include" tabindex="-1">${fault.message}</p>`}
  ${table({
    caption: t('Leeruitkomsten', 'Learning outcomes'),
    hiddenCaption: true,
    columns: [
      { label: t('Leeruitkomst', 'Learning outcome'), wide: true },
      { label: t('Minste bewijs', 'Least proof') },
      { label: t('Minste niveau', 'Lowest level') },
      { label: t('Hoogste leeftijd', 'Oldest') },
    ],
    rows: opleiding.outcomes.map(({ id, label }) => {
      const name = say(label, view);
      return [
        tick(id, capitalise(name), included.includes(id)),
        select({
          name: `rung-${id}`,
          label: t(`Minste bewijs voor ${name}`, `Least proof for ${name}`),
          hiddenLabel: true,
          value: values[`rung-${id}`] ?? DEFAULT_RUNG,
          options: RUNGS.map((value) => ({ value, label: rungLabel(value, view) })),
        }),
        select({
          name: `level-${id}`,
          label: t(`Minste niveau voor ${name}`, `Lowest level for ${name}`),
          hiddenLabel: true,
          value: values[`level-${id}`] ?? '',
          placeholder: t('van de leeruitkomst', 'of the outcome'),
          options: ([1, 2, 3, 4, 5] as const).map((level) => ({ value: String(level), label: levelText(level, view) })),
        }),
        select({
          name: `age-${id}`,
          label: t(`Hoogste leeftijd voor ${name}`, `Oldest for ${name}`),
          hiddenLabel: true,
          value: values[`age-${id}`] ?? DEFAULT_AGE,
          placeholder: t('geen grens', 'no limit'),
          options: AGES.map((age) => ({ value: String(age), label: t(`${age} jaar`, `${age} years`) })),
        }),
      ];
    }),
  })}`;
}

// All ticks have one name, so that they arrive as one list.
const tick = (id: string, label: string, checked: boolean): Html =>
  html`<div class="toggle"><input class="utrecht-checkbox utrecht-checkbox--html-input" type="checkbox" name="include" value="${id}" id="include-${id}"${checked ? html` checked` : null}><label class="utrecht-form-label utrecht-form-label--checkbox" for="include-${id}">${label}</label></div>`;
