import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Organisation, OrganisationEdit } from '../organisations/index.ts';
import { type Html, html } from '../platform/html.ts';
import type { T } from '../platform/i18n.ts';
import { actions, button } from './kit/components.ts';
import {
  checkbox,
  type FieldError,
  type FormValues,
  fileField,
  form,
  type ParsedForm,
  parseForm,
  readUpload,
  textField,
  zChecked,
  zOptional,
} from './kit/forms.ts';

const zText = z.string().trim().min(1).max(200);

/** What both the form for a new organisation and the one for its details ask. */
export const zDetailFields = {
  name: zText,
  nameEn: zOptional(zText),
  city: zOptional(zText),
  url: zOptional(z.url({ protocol: /^https?$/ }).max(500)),
};

const zDetailsForm = z.object({ ...zDetailFields, removeLogo: zChecked });

/** Reads the details form with its logo. A field that was emptied becomes null: it is taken away. */
export async function readDetailsForm(request: FastifyRequest, t: T): Promise<ParsedForm<OrganisationEdit>> {
  const { values, files } = await readUpload(request);
  const parsed = parseForm(zDetailsForm, values, t);
  if (!parsed.ok) return parsed;
  const { removeLogo, name, nameEn = null, city = null, url = null } = parsed.data;
  const edit = { name, nameEn, city, url };
  const file = files.logo;
  if (!file) return { ...parsed, data: removeLogo ? { ...edit, logo: null } : edit };
  const { mediaType } = file;
  if (mediaType !== 'image/png' && mediaType !== 'image/svg+xml') {
    const message = t('Kies een PNG- of SVG-afbeelding.', 'Choose a PNG or SVG image.');
    return { ok: false, errors: [{ field: 'logo', message }], values };
  }
  return { ...parsed, data: { ...edit, logo: { mediaType, base64: file.bytes.toString('base64') } } };
}

export const valuesOf = ({ name, nameEn, city, url }: Organisation): FormValues => ({
  name,
  nameEn: nameEn ?? '',
  city: city ?? '',
  url: url ?? '',
});

export function detailFields(t: T, values: FormValues, errors: FieldError[]): Html {
  const optionalLabel = t('(niet verplicht)', '(optional)');
  const field = (name: string, label: string) => ({ name, label, value: values[name], errors });
  return html`${textField({ ...field('name', t('Naam', 'Name')), autocomplete: 'organization', required: true })}
    ${textField({ ...field('nameEn', t('Naam in het Engels', 'Name in English')), optionalLabel })}
    ${textField({ ...field('city', t('Plaats', 'City')), optionalLabel })}
    ${textField({ ...field('url', t('Website', 'Website')), type: 'url', hint: t('Zoals https://www.voorbeeld.nl', 'Such as https://www.example.org'), optionalLabel })}`;
}

/** The form for what an organisation says of itself. */
export const detailsForm = (
  action: string,
  organisation: Organisation,
  t: T,
  values: FormValues,
  errors: FieldError[],
): Html =>
  form({
    action,
    enctype: 'multipart/form-data',
    errors,
    t,
    body: html`${detailFields(t, values, errors)}
      ${organisation.logoPath && html`<p class="nl-paragraph"><img src="${organisation.logoPath}" alt="${t('Het logo van nu', 'The present logo')}" width="96"></p>`}
      ${fileField({
        name: 'logo',
        label: organisation.logoPath ? t('Ander logo', 'Another logo') : t('Logo', 'Logo'),
        hint: t('PNG of SVG, hoogstens 64 KiB.', 'PNG or SVG, at most 64 KiB.'),
        accept: 'image/png,image/svg+xml',
        optionalLabel: t('(niet verplicht)', '(optional)'),
        errors,
      })}
      ${organisation.logoPath && checkbox({ name: 'removeLogo', label: t('Logo weghalen', 'Take the logo away') })}
      ${actions(button({ label: t('Gegevens opslaan', 'Save details') }))}`,
  });
