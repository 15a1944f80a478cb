import type { Passport, PassportItem } from '../passport/index.ts';
import { type Html, html } from '../platform/html.ts';
import { actions, breadcrumb, button, card, details, emptyState, heading, lead, linkButton } from './kit/components.ts';
import {
  checkbox,
  checkboxGroup,
  type FieldError,
  type FormValues,
  form,
  hidden,
  radioGroup,
  textField,
} from './kit/forms.ts';
import { capitalise, issuedLine, rungLabel, say, stateLabel, type Words } from './passport-parts.ts';

interface NewShareState {
  holder: Passport['holder'];
  items: readonly PassportItem[];
  /** Null: the form is opened for the first time. */
  values: FormValues | null;
  errors: readonly FieldError[];
  /** The vacancy to share for; null without one. */
  vacancy: {
    id: string;
    title: string;
    employer: string;
    /** The items that say something of what it asks: these are ticked beforehand, and no others. */
    speakingItemIds: readonly string[];
  } | null;
}

/** What is shown to whom, for what and how long: everything that a link is, on one page. */
export function newShareForm(state: NewShareState, words: Words): Html {
  const { t } = words;
  const title = t('Nieuwe link', 'New link');
  return html`${breadcrumb([{ href: '/passport/shares', label: t('Delen', 'Sharing') }, { label: title }], t)}
    ${heading(1, t('Laat een deel van uw paspoort zien', 'Show a part of your passport'))}
    ${lead(
      t(
        'U kiest wat erin staat en hoe lang de link werkt. Wie de link heeft, kan kijken zonder account. U ziet wanneer iemand keek.',
        'You choose what is in it and how long the link works. Who has the link can look without an account. You see when somebody looked.',
      ),
    )}
    ${
      state.items.length === 0
        ? emptyState({
            title: t('Er is nog niets om te delen', 'There is nothing to share yet'),
            body: t('Zet eerst iets in uw paspoort.', 'First put something in your passport.'),
            action: linkButton({
              href: '/passport/skills/new',
              label: t('Eigen skill toevoegen', 'Add a skill of your own'),
            }),
          })
        : card({ body: shareForm(state, words) })
    }`;
}

function shareForm({ holder, items, values, errors, vacancy }: NewShareState, words: Words): Html {
  const { t } = words;
  const chosen = values
    ? [values.items ?? []].flat()
    : vacancy
      ? vacancy.speakingItemIds
      : items.filter(({ source }) => source !== 'own').map(({ id }) => id);
  return form({
    action: vacancy ? `/passport/shares/new?vacancy=${vacancy.id}` : '/passport/shares/new',
    errors,
    t,
    body: html`
      ${textField({
        name: 'purpose',
        label: t('Waarvoor deelt u dit?', 'What do you share this for?'),
        hint: t(
          'De werkgever leest dit. Bijvoorbeeld: sollicitatie netwerkbeheerder.',
          'The employer reads this. For example: application network administrator.',
        ),
        value: values ? values.purpose : vacancy && `${vacancy.title}, ${vacancy.employer}`,
        errors,
        required: true,
        maxlength: 200,
      })}
      ${
        vacancy &&
        html`${hidden('vacancyId', vacancy.id)}
        ${checkbox({
          name: 'forVacancy',
          label: t(
            'Laat per gevraagde skill zien wat ik kan aantonen',
            'Show for each skill asked for what I can prove',
          ),
          hint: t(
            `De werkgever ziet wat u deelt naast de vacature ${vacancy.title}. Wat u niet deelt, telt daar niet mee.`,
            `The employer sees what you share beside the vacancy ${vacancy.title}. What you do not share does not count there.`,
          ),
          checked: values === null || values.forVacancy !== undefined,
        })}`
      }
      ${checkboxGroup({
        name: 'items',
        legend: t('Wat laat u zien?', 'What do you show?'),
        hint: vacancy
          ? t(
              'Alleen wat u aanvinkt, is te zien. Wat iets zegt over de gevraagde skills, hebben wij aangevinkt.',
              'Only what you tick can be seen. We ticked what says something about the skills asked for.',
            )
          : t('Alleen wat u aanvinkt, is te zien.', 'Only what you tick can be seen.'),
        errors,
        values: chosen,
        options: items.map((item) => ({
          value: item.id,
          label: capitalise(say(item.title, words)),
          hint: itemHint(item, words),
        })),
      })}
      ${checkboxGroup({
        name: 'fields',
        legend: t('Wat van uzelf?', 'What of yourself?'),
        errors,
        values: values ? [values.fields ?? []].flat() : ['name', 'evidence'],
        options: [
          { value: 'name', label: t(`Mijn naam: ${holder.name}`, `My name: ${holder.name}`) },
          { value: 'email', label: t(`Mijn e-mailadres: ${holder.email}`, `My e-mail address: ${holder.email}`) },
          { value: 'evidence', label: t('Bewijsstukken: bestanden en links', 'Evidence: files and links') },
        ],
      })}
      ${details(
        t('Wat als ik mijn naam niet laat zien?', 'What if I do not show my name?'),
        t(
          'Dan ziet de werkgever wel dat de bewijzen echt zijn, maar kan hij de ondertekende bestanden niet downloaden: daar staat uw naam in.',
          'The employer still sees that the proofs are genuine, but cannot download the signed files: your name is in them.',
        ),
      )}
      ${radioGroup({
        name: 'days',
        legend: t('Hoe lang werkt de link?', 'How long does the link work?'),
        hint: t(
          'Dit gaat over de link. Uw bewijzen blijven gewoon geldig.',
          'This is about the link. Your proofs stay valid as they are.',
        ),
        errors,
        value: values?.days ?? '30',
        options: [
          { value: '7', label: t('Een week', 'A week') },
          { value: '30', label: t('30 dagen', '30 days') },
          { value: '90', label: t('90 dagen', '90 days') },
          {
            value: 'date',
            label: t('Tot en met een dag die ik hieronder kies', 'Up to and including a day I choose below'),
          },
        ],
      })}
      ${textField({ name: 'endsOn', label: t('Laatste dag', 'Last day'), optionalLabel: t('(hoogstens een jaar)', '(at most a year)'), type: 'date', value: values?.endsOn, errors, size: 12 })}
      ${checkbox({
        name: 'withPin',
        label: t('Vraag een pincode', 'Ask for a PIN'),
        hint: t(
          'U krijgt zes cijfers te zien. Geef die apart door, bijvoorbeeld aan de telefoon.',
          'You get to see six digits. Pass them on separately, for example by phone.',
        ),
        checked: values?.withPin !== undefined,
      })}
      ${textField({
        name: 'pinMailTo',
        label: t('Pincode mailen naar', 'Mail the PIN to'),
        optionalLabel: t('(niet verplicht)', '(optional)'),
        hint: t('In deze mail staat alleen de pincode, niet de link.', 'This mail holds only the PIN, not the link.'),
        type: 'email',
        value: values?.pinMailTo,
        errors,
      })}
      ${actions(button({ label: t('Link maken', 'Make the link') }), linkButton({ href: '/passport/shares', label: t('Annuleren', 'Cancel'), variant: 'subtle' }))}`,
  });
}

const itemHint = (item: PassportItem, words: Words): string =>
  [issuedLine(item, words), item.state === 'valid' ? rungLabel(item.rung, words) : stateLabel(item.state, words)].join(
    '. ',
  );
