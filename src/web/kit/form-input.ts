import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { InvalidInputError } from '../../platform/errors.ts';
import type { T } from '../../platform/i18n.ts';

/** A fault of a form, in plain words of the reader's language, at the field it belongs to. */
export interface FieldError {
  field: string;
  message: string;
}

/** What was typed, to be shown again beside the faults. */
export type FormValues = Record<string, string | string[]>;

export type ParsedForm<Data> =
  | { ok: true; data: Data; values: FormValues }
  | { ok: false; errors: FieldError[]; values: FormValues };

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

// Said by kind of fault; a message in the schema itself goes before these.
function plainWords(issue: RawIssue, t: T): string {
  if (issue.code === 'too_small' && issue.origin === 'string' && Number(issue.minimum) <= 1) {
    return t('Vul dit in.', 'Fill this in.');
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return t('Kies er minstens één.', 'Choose at least one.');
  if (issue.code === 'too_small' && issue.origin === 'string') {
    return t(`Gebruik minstens ${issue.minimum} tekens.`, `Use at least ${issue.minimum} characters.`);
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return t(`Gebruik hoogstens ${issue.maximum} tekens.`, `Use at most ${issue.maximum} characters.`);
  }
  if (issue.code === 'too_small') return t(`Vul ${issue.minimum} of meer in.`, `Fill in ${issue.minimum} or more.`);
  if (issue.code === 'too_big') return t(`Vul ${issue.maximum} of minder in.`, `Fill in ${issue.maximum} or less.`);
  if (issue.code === 'invalid_value') return t('Maak een keuze uit de lijst.', 'Choose from the list.');
  if (issue.input === undefined || issue.input === '') return t('Vul dit in.', 'Fill this in.');
  if (issue.code === 'invalid_format') return formatWords(String(issue.format), t);
  if (issue.code === 'invalid_type' && issue.expected !== 'string') return t('Vul een getal in.', 'Fill in a number.');
  return t('Dit klopt niet. Kijk het na.', 'This is not right. Check it.');
}

function formatWords(format: string, t: T): string {
  if (format === 'email') {
    return t(
      'Vul een e-mailadres in, zoals naam@voorbeeld.nl.',
      'Fill in an e-mail address, such as name@example.org.',
    );
  }
  if (format === 'url') {
    return t('Vul een webadres in dat begint met https://.', 'Fill in a web address that starts with https://.');
  }
  if (format === 'date') return t('Vul een datum in die bestaat.', 'Fill in a date that exists.');
  return t('Dit heeft niet de goede vorm.', 'This does not have the right form.');
}

/**
 * Reads a form against its schema and gives either the data or every fault at once, with what was typed. `fieldOf` names
 * the field of a place in the schema, where that is not the first part of its path.
 */
export function parseForm<Schema extends z.ZodType>(
  zForm: Schema,
  body: unknown,
  t: T,
  fieldOf: (path: PropertyKey[]) => string = ([first]) => String(first ?? ''),
): ParsedForm<z.output<Schema>> {
  const values = (body ?? {}) as FormValues;
  const parsed = zForm.safeParse(values, { error: (issue) => plainWords(issue, t) });
  if (parsed.success) return { ok: true, data: parsed.data, values };
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: fieldOf(path), message }));
  return { ok: false, errors: firstPerField(errors), values };
}

const firstPerField = (errors: FieldError[]) =>
  errors.filter(({ field }, index) => errors.findIndex((other) => other.field === field) === index);

/** The faults that a use case found, for the fields of the same names. */
export const fieldErrorsOf = (error: InvalidInputError): FieldError[] =>
  error.errors.map(({ path, message }) => ({ field: path, message }));

/** A field that may be left empty: an empty text is undefined. */
export const zOptional = <Schema extends z.ZodType>(zField: Schema) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), zField.optional());

/** Check boxes of one name: none, one or more. */
export const zMany = <Schema extends z.ZodType>(zItem: Schema) =>
  z.preprocess((value) => (value === undefined || value === '' ? [] : [value].flat()), z.array(zItem));

/** One check box. */
export const zChecked = z.preprocess((value) => value !== undefined && value !== '', z.boolean());

export interface Upload {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/**
 * Reads a form with files (`multipart/form-data`). A file field that was left empty is not in `files`.
 *
 * @throws what becomes 413 when a file is larger than the service takes
 */
export async function readUpload(
  request: FastifyRequest,
): Promise<{ values: FormValues; files: Record<string, Upload> }> {
  const values: FormValues = {};
  const files: Record<string, Upload> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (bytes.length > 0) files[part.fieldname] = { name: part.filename, mediaType: part.mimetype, bytes };
    } else {
      const earlier = values[part.fieldname];
      const value = String(part.value);
      values[part.fieldname] = earlier === undefined ? value : [earlier, value].flat();
    }
  }
  return { values, files };
}
