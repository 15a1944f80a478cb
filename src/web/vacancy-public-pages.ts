import { z } from 'zod';
import { vacancies } from '../matching/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import type { Routes } from '../platform/http.ts';
import { translator } from '../platform/i18n.ts';
import { actions, card, columns, heading, lead, linkButton, notice, paragraph } from './kit/components.ts';
import { sendPage } from './kit/page.ts';
import { nameIn } from './organisation-frame.ts';
import type { Words } from './passport-parts.ts';
import { askedTable, vacancyFacts, vacancyKindName } from './vacancy-view.ts';

/** What an employer asks for, for who was given the link. Nobody needs an account to read it. */
export const vacancyPublicPages =
  (deps: Deps): Routes =>
  (app, _options, done) => {
    app.get(
      '/vacancies/:vacancyId',
      { config: { access: 'public' }, schema: { params: z.strictObject({ vacancyId: z.uuid() }) } },
      async (request, reply) => {
        const { vacancy, organisation } = await vacancies.findPublicVacancy(deps.db, request.params.vacancyId);
        const words = { lang: request.lang, t: translator(request.lang) };
        const employer = nameIn(organisation, request.lang);
        return sendPage(request, reply, {
          title: `${vacancy.title}, ${employer}`,
          noindex: true,
          body: publicPage(vacancy, employer, words),
        });
      },
    );
    done();
  };

function publicPage(vacancy: vacancies.Vacancy, employer: string, words: Words): Html {
  const { t } = words;
  const essential = vacancy.skills.filter(({ importance }) => importance === 'essential').length;
  return html`${heading(1, vacancy.title)}
    ${lead(`${vacancyKindName(vacancy.kind, t)}, ${employer}`)}
    ${
      vacancy.status === 'closed' &&
      notice({
        tone: 'warn',
        title: t('Deze vacature is gesloten', 'This vacancy is closed'),
        body: t(
          'U kunt nog lezen wat er werd gevraagd. Reageren heeft geen zin meer.',
          'You can still read what was asked for. It is too late to respond.',
        ),
      })
    }
    ${columns(
      html`${card({
        title: t('Wat wordt er gevraagd?', 'What is asked for?'),
        body: html`${paragraph(
          t(
            `${essential} van ${vacancy.skills.length} skills zijn nodig, de andere zijn gewenst. Kunt u niet alles? Dan kunt u toch reageren.`,
            `${essential} of ${vacancy.skills.length} skills are essential, the others are wished for. Can you not do everything? You can still respond.`,
          ),
        )}
        ${askedTable(vacancy.skills, words)}`,
      })}
      ${vacancy.description && card({ title: t('Over deze functie', 'About this job'), body: html`<p class="narrative">${vacancy.description}</p>` })}`,
      html`${card({ title: t('Gegevens', 'Details'), body: vacancyFacts(vacancy, employer, words) })}
      ${card({
        title: t('Past dit bij u?', 'Does this suit you?'),
        body: html`<p class="soft">${t(
          'Heeft u een skillspaspoort? Dan ziet u per skill wat u al kunt aantonen, wat er ontbreekt en welke opleiding helpt. De werkgever ziet daar niets van.',
          'Do you have a skills passport? Then you see for each skill what you can already prove, what is missing and which course helps. The employer sees nothing of it.',
        )}</p>
        ${vacancy.status !== 'closed' && actions(linkButton({ href: `/passport/gap/vacancies/${vacancy.id}`, label: t('Vergelijk met mijn paspoort', 'Compare with my passport') }))}`,
      })}`,
    )}`;
}
