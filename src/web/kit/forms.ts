/**
 * Forms and their fields: a visible label, a hint, the fault beside the field and again in a summary on top that links
 * to it. What was typed is kept by giving `value` back.
 */
import { type Html, html } from '../../platform/html.ts';
import type { T } from '../../platform/i18n.ts';
import { attributes } from './attributes.ts';
import { type Content, heading } from './components.ts';
import type { FieldError } from './form-input.ts';
import { icon } from './icons.ts';

export type { FieldError, FormValues, ParsedForm } from './form-input.ts';
export { fieldErrorsOf, parseForm, readUpload, zChecked, zMany, zOptional } from './form-input.ts';

type Given = string | string[] | number | null | undefined;

interface FieldInput {
  name: string;
  label: Content;
  /** The label is for screen readers only, where a table says the same in its head and its row. */
  hiddenLabel?: boolean;
  hint?: Content;
  errors?: readonly FieldError[];
  required?: boolean;
  /** Behind the label of a field that may be left empty: '(niet verplicht)'. */
  optionalLabel?: string;
}

const idOf = (name: string) => `field-${name}`;
const textOf = (value: Given) => (Array.isArray(value) ? value[0] : value) ?? '';
const faultOf = ({ name, errors }: Pick<FieldInput, 'name' | 'errors'>) =>
  errors?.find(({ field }) => field === name)?.message;

/** What ties an input to its hint and its fault, for a screen reader. */
const describedBy = (input: FieldInput) => {
  const fault = faultOf(input);
  const ids = [input.hint && `${idOf(input.name)}-hint`, fault && `${idOf(input.name)}-fault`].filter(Boolean);
  return { 'aria-describedby': ids.join(' ') || null, 'aria-invalid': fault ? 'true' : null };
};

const hintOf = ({ name, hint }: FieldInput) =>
  hint &&
  html`<div class="utrecht-form-field-description utrecht-form-field__description" id="${idOf(name)}-hint">${hint}</div>`;

const faultLine = (input: FieldInput) => {
  const fault = faultOf(input);
  return (
    fault &&
    html`<div class="utrecht-form-field-error-message utrecht-form-field__error-message" id="${idOf(input.name)}-fault">${icon('bad')}${fault}</div>`
  );
};

function field(input: FieldInput, control: Html): Html {
  return html`<div class="utrecht-form-field${faultOf(input) ? ' utrecht-form-field--invalid' : ''}">
    <label class="utrecht-form-label utrecht-form-field__label${input.hiddenLabel ? ' visually-hidden' : ''}" for="${idOf(input.name)}">${input.label}${
      input.optionalLabel && html` <span class="optional">${input.optionalLabel}</span>`
    }</label>
    ${hintOf(input)}${faultLine(input)}${control}
  </div>`;
}

export interface TextFieldInput extends FieldInput {
  value?: Given;
  type?: 'text' | 'email' | 'date' | 'datetime-local' | 'url' | 'password' | 'number' | 'search' | 'tel';
  autocomplete?: string;
  inputmode?: 'numeric' | 'decimal' | 'email' | 'url' | 'search' | 'text';
  maxlength?: number;
  min?: string | number;
  max?: string | number;
  /** Expected length in characters; the box is as wide. */
  size?: number;
  /** Id of a `datalist` with what is often filled in. */
  list?: string;
}

export function textField(input: TextFieldInput): Html {
  const { name, value, type = 'text', required, autocomplete, inputmode, maxlength, min, max, size, list } = input;
  const own = { id: idOf(name), name, type, value: textOf(value), required, autocomplete, inputmode, maxlength };
  return field(
    input,
    html`<input class="utrecht-textbox${size && size <= 16 ? ' short' : ''}"${attributes({ ...own, min, max, size, list, ...describedBy(input) })}>`,
  );
}

export function textArea(input: FieldInput & { value?: Given; rows?: number; maxlength?: number }): Html {
  const { name, value, rows = 5, maxlength, required } = input;
  const own = attributes({ id: idOf(name), name, rows, maxlength, required, ...describedBy(input) });
  return field(input, html`<textarea class="utrecht-textarea"${own}>\n${textOf(value)}</textarea>`);
}

export interface Option {
  value: string;
  label: Content;
  hint?: Content;
}

export interface SelectInput extends FieldInput {
  value?: Given;
  options: readonly Option[];
  /** Options under a heading, after `options`. */
  groups?: readonly { label: string; options: readonly Option[] }[];
  /** First and empty: 'Kies een opleiding'. */
  placeholder?: string;
}

export function select(input: SelectInput): Html {
  const { name, value, options, groups = [], placeholder, required } = input;
  const chosen = String(textOf(value));
  const line = (option: Option) =>
    html`<option${attributes({ value: option.value, selected: option.value === chosen })}>${option.label}</option>`;
  return field(
    input,
    html`<select class="utrecht-select utrecht-select--html-select"${attributes({ id: idOf(name), name, required, ...describedBy(input) })}>
      ${placeholder !== undefined && line({ value: '', label: placeholder })}
      ${options.map(line)}
      ${groups.map((group) => html`<optgroup label="${group.label}">${group.options.map(line)}</optgroup>`)}
    </select>`,
  );
}

type ToggleKind = 'checkbox' | 'radio';

const TOGGLE_CLASSES = {
  checkbox: 'utrecht-checkbox utrecht-checkbox--html-input',
  radio: 'utrecht-radio-button utrecht-radio-button--html-input',
};

/** A box or a button with its label; the whole line can be clicked. */
const toggle = (
  kind: ToggleKind,
  option: Option,
  own: { id: string; name: string; checked: boolean; required?: boolean; describedBy?: Record<string, string | null> },
) => {
  const { describedBy: description, ...rest } = own;
  const hintId = option.hint ? `${own.id}-hint` : null;
  const described = [description?.['aria-describedby'], hintId].filter(Boolean).join(' ') || null;
  return html`<div class="toggle">
    <input class="${TOGGLE_CLASSES[kind]}"${attributes({ type: kind, value: option.value, ...rest, ...description, 'aria-describedby': described })}>
    <label class="utrecht-form-label utrecht-form-label--${kind}" for="${own.id}">${option.label}</label>
    ${hintId && html`<div class="utrecht-form-field-description toggle__hint" id="${hintId}">${option.hint}</div>`}
  </div>`;
};

/** One check box with its own label, such as a consent. `value` is what is sent when it is ticked. */
export const checkbox = (input: FieldInput & { checked?: boolean; value?: string }): Html =>
  html`<div class="utrecht-form-field${faultOf(input) ? ' utrecht-form-field--invalid' : ''}">
    ${faultLine(input)}
    ${toggle(
      'checkbox',
      { value: input.value ?? 'on', label: input.label, hint: input.hint },
      {
        id: idOf(input.name),
        name: input.name,
        checked: input.checked ?? false,
        required: input.required,
        describedBy: describedBy({ ...input, hint: undefined }),
      },
    )}
  </div>`;

export interface GroupInput extends Omit<FieldInput, 'label'> {
  legend: string;
  options: readonly Option[];
}

function group(kind: ToggleKind, input: GroupInput, chosen: readonly string[]): Html {
  const asField = { ...input, label: input.legend };
  const { 'aria-describedby': described } = describedBy(asField);
  return html`<fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset fieldset${faultOf(input) ? ' utrecht-form-fieldset--invalid' : ''}"${attributes({ 'aria-describedby': described })}>
    <legend class="utrecht-form-fieldset__legend">${input.legend}${
      input.optionalLabel && html` <span class="optional">${input.optionalLabel}</span>`
    }</legend>
    ${hintOf(asField)}${faultLine(asField)}
    ${input.options.map((option, index) =>
      // The first carries the id of the field, to which the summary of faults links.
      toggle(kind, option, {
        id: index === 0 ? idOf(input.name) : `${idOf(input.name)}-${index}`,
        name: input.name,
        checked: chosen.includes(option.value),
        required: kind === 'radio' && input.required,
      }),
    )}
  </fieldset>`;
}

export const checkboxGroup = (input: GroupInput & { values?: string | readonly string[] | null }): Html =>
  group('checkbox', input, [input.values ?? []].flat());

export const radioGroup = (input: GroupInput & { value?: Given }): Html =>
  group('radio', input, [String(textOf(input.value))]);

export function fileField(input: FieldInput & { accept?: string }): Html {
  const { name, accept, required } = input;
  const own = attributes({ id: idOf(name), name, type: 'file', accept, required, ...describedBy(input) });
  return field(input, html`<input class="file"${own}>`);
}

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/**
 * What Enter in a field does: a browser presses the first button of a form. Stands first in a form that has other buttons
 * before the one that sends it; it is not seen, not read aloud and not reached by Tab.
 */
export const defaultButton = (name: string, value: string): Html =>
  html`<button class="visually-hidden" type="submit" name="${name}" value="${value}" tabindex="-1" aria-hidden="true"></button>`;

/** Fields that belong together under one heading. */
export const fieldset = (legend: Content, body: Content): Html =>
  html`<fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset fieldset"><legend class="utrecht-form-fieldset__legend">${legend}</legend>${body}</fieldset>`;

/** All faults together, read aloud and focused when the page opens, each a link to its field. */
export const errorSummary = (errors: readonly FieldError[], t: T): Html =>
  html`<div class="utrecht-alert utrecht-alert--error notice" role="alert" tabindex="-1" data-focus>
    <div class="utrecht-alert__icon">${icon('bad')}</div>
    <div class="utrecht-alert__content utrecht-alert__message">
      <div class="notice__title">${heading(2, t('Er klopt iets niet', 'Something is not right'))}</div>
      <ul>${errors.map(({ field: name, message }) =>
        name ? html`<li><a class="nl-link" href="#${idOf(name)}">${message}</a></li>` : html`<li>${message}</li>`,
      )}</ul>
    </div>
  </div>`;

export interface FormInput {
  action: string;
  method?: 'post' | 'get';
  /** For a form with files. */
  enctype?: 'multipart/form-data';
  body: Content;
  errors?: readonly FieldError[];
  t: T;
  id?: string;
}

/** A form. Faults are ours to tell, in the reader's language, so the browser's own bubbles are off. */
export const form = ({ action, method = 'post', enctype, body, errors = [], t, id }: FormInput): Html =>
  html`<form class="form"${attributes({ action, method, enctype, id, novalidate: true })}>
    ${errors.length > 0 && errorSummary(errors, t)}
    ${body}
  </form>`;
