import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidInputError } from '../../src/platform/errors.ts';
import { translator } from '../../src/platform/i18n.ts';
import {
  checkboxGroup,
  fieldErrorsOf,
  form,
  parseForm,
  radioGroup,
  textArea,
  textField,
  zChecked,
  zMany,
  zOptional,
} from '../../src/web/kit/forms.ts';

const nl = translator('nl');
const en = translator('en');

describe('a form that is read', () => {
  const zForm = z.strictObject({
    email: z.email(),
    name: z.string().trim().min(1),
    level: zOptional(z.coerce.number().int().max(5)),
    kind: z.enum(['employer', 'school']),
    skills: zMany(z.string()),
    consent: zChecked,
  });

  test('gives its data, with what was left empty as absent', () => {
    const typed = { email: 'noor@voorbeeld.example', name: ' Noor ', level: '', kind: 'school', skills: 'linux' };
    expect(parseForm(zForm, typed, nl)).toMatchObject({
      ok: true,
      data: { name: 'Noor', level: undefined, skills: ['linux'], consent: false },
    });
  });

  test('tells every fault at once, by field, in the words of the reader', () => {
    const typed = { email: 'noor@', name: '', level: '9', kind: '', skills: ['linux', 'git'] };
    const read = parseForm(zForm, typed, nl);
    expect(read).toMatchObject({
      ok: false,
      errors: [
        { field: 'email', message: 'Vul een e-mailadres in, zoals naam@voorbeeld.nl.' },
        { field: 'name', message: 'Vul dit in.' },
        { field: 'level', message: 'Vul 5 of minder in.' },
        { field: 'kind', message: 'Maak een keuze uit de lijst.' },
      ],
    });
    expect(parseForm(zForm, typed, en)).toMatchObject({ errors: [{}, { message: 'Fill this in.' }, {}, {}] });
  });

  test('keeps what was typed, so that nothing is typed twice', () => {
    const typed = { email: 'noor@', name: 'Noor' };
    expect(parseForm(zForm, typed, nl)).toMatchObject({ ok: false, values: typed });
  });

  test('lets a message of the schema go before the general words', () => {
    const read = parseForm(z.object({ pin: z.string().regex(/^\d{6}$/, 'Zes cijfers.') }), { pin: '12' }, nl);
    expect(read).toMatchObject({ errors: [{ field: 'pin', message: 'Zes cijfers.' }] });
  });

  test('shows a fault that only the use case could find at the field it belongs to', () => {
    const error = new InvalidInputError([{ path: 'email', message: 'Dit adres is al in gebruik.' }]);
    expect(fieldErrorsOf(error)).toEqual([{ field: 'email', message: 'Dit adres is al in gebruik.' }]);
  });
});

describe('a form that is shown', () => {
  const errors = [{ field: 'email', message: 'Vul dit in.' }];

  test('ties hint and fault to the input, for who cannot see where they stand', () => {
    const markup = textField({ name: 'email', label: 'E-mail', hint: 'Voor de link.', errors }).text;
    expect(markup).toContain('for="field-email"');
    expect(markup).toMatch(/<input[^>]* aria-describedby="field-email-hint field-email-fault" aria-invalid="true"/);
    expect(markup).toContain('id="field-email-hint"');
    expect(markup).toContain('id="field-email-fault"');
  });

  test.each([
    ['a field', textField({ name: 'email', label: 'E-mail', errors })],
    ['a group', radioGroup({ name: 'email', legend: 'E-mail', options: [{ value: 'a', label: 'A' }], errors })],
  ])('lists its faults on top, each a link that leads to %s', (_what, field) => {
    const markup = form({ action: '/x', t: nl, errors, body: field }).text;
    expect(markup).toContain('href="#field-email"');
    expect(markup).toMatch(/<input[^>]* id="field-email"/);
  });

  test('never lets what was typed become markup', () => {
    const nasty = '"><script>alert(1)</script>';
    for (const field of [
      textField({ name: 'a', label: 'A', value: nasty }),
      textArea({ name: 'a', label: 'A', value: nasty }),
    ]) {
      expect(field.text).not.toContain('<script');
      expect(field.text).not.toContain('"">');
    }
  });

  test('keeps the first line of a text that begins with an empty one', () => {
    // A browser drops one line break right after the tag, so one of ours has to be there to be dropped.
    expect(textArea({ name: 'a', label: 'A', value: '\ntwee' }).text).toContain('>\n\ntwee</textarea>');
  });

  test('ticks what was chosen and nothing else', () => {
    const options = ['linux', 'git', 'sql'].map((value) => ({ value, label: value }));
    const markup = checkboxGroup({ name: 'skills', legend: 'Skills', options, values: ['git', 'sql'] }).text;
    expect([...markup.matchAll(/value="(\w+)"[^>]* checked/g)].map((hit) => hit[1])).toEqual(['git', 'sql']);
  });
});
