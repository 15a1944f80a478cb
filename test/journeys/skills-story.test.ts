import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { achievements, claims, issueCredential } from '../../src/credentials/index.ts';
import { vacancies } from '../../src/matching/index.ts';
import { claimSkill } from '../../src/passport/index.ts';
import type { Lang } from '../../src/platform/i18n.ts';
import { COMPLETE } from '../support/achievement.ts';
import { describeInBrowser, serveWorld } from '../support/browser.ts';
import { type Person, SYSTEM } from '../support/world.ts';

type Asked = [skillId: string, level: 2 | null, importance: 'essential' | 'wished'];

/** Nine skills of a network administrator. */
const ASKED: readonly Asked[] = [
  ['esco:d78dedfc-21d2-45fd-ba05-e56b7a8865e6', null, 'essential'], // network standards: only claimed
  ['esco:b9aad733-959a-4178-984f-53e4bd05b420', 2, 'essential'], // IP configurations: only claimed
  ['esco:0da6cab1-0ee9-4391-a299-f71fbf21db56', 2, 'essential'], // routing
  ['esco:bf7ea00f-db77-4a95-9b9f-2d12b6d9fcb4', 2, 'essential'], // network diagnostic tools
  ['esco:744442ac-c157-4350-8be0-ce454df4f5c5', 2, 'essential'], // troubleshooting: proven a level lower
  ['esco:e5b5053e-0ef6-4c4e-a3f2-42f955f4322c', 2, 'essential'], // firewalls
  ['esco:ae4f0cc6-e0b9-47f5-bdca-2fc2e6316dce', 2, 'wished'], // virtualisation: no short course teaches it
  ['esco:82de2df7-0d6c-42b1-94ac-b3e9a029e917', 2, 'essential'], // backup and recovery
  ['esco:0da516ee-e70e-4384-be13-f5ff80be8127', null, 'wished'], // customers: proven
];
const CLAIMED = [
  'esco:0da516ee-e70e-4384-be13-f5ff80be8127',
  'esco:d78dedfc-21d2-45fd-ba05-e56b7a8865e6',
  'esco:b9aad733-959a-4178-984f-53e4bd05b420',
];
const EXEMPTING = 'medewerker-ict-support';

/** What the pages say, in each language: who walks the story finds their way by these words only. */
const WORDS = {
  nl: {
    compare: 'Vergelijk met mijn paspoort',
    noDecision: 'Dit is geen besluit en geen oordeel over een persoon.',
    two: 'De twee die samen het meest doen',
    courses: ['Junior Netwerkbeheerder', 'Allround IT Systems and Devices'],
    remains: 'ICT-virtualisatieomgevingen beheren',
    whatIf: 'Wat als ik Junior Netwerkbeheerder doe?',
    ifDone: 'Als u Junior Netwerkbeheerder heeft gedaan',
    entry: 'U zou instromen bij: Junior beheerder',
    shareFor: 'Delen voor deze vacature',
    makeLink: 'Link maken',
    against: 'Naast de vacature: Netwerkbeheerder',
    seen: '1 aangetoond, 1 deels, 2 zelf verklaard, 5 nog niet',
    why: /Waarom 54%/,
    because: 'Bewezen is e-1 en gevraagd is e-2',
    ask: 'Vrijstelling vragen',
    motivation: 'Waarom kunt u dit al?',
    go: 'Verder',
    send: 'Versturen',
    sent: 'Uw aanvraag is verstuurd.',
    advice: 'Geen besluit',
    reason: 'Reden',
    yes: 'Ja, vrijstelling geven',
    no: 'Nee, geen vrijstelling',
    decide: 'Besluit vastleggen',
    exemption: /^Vrijstelling: /,
    valid: 'Geldig',
  },
  en: {
    compare: 'Compare with my passport',
    noDecision: 'This is not a decision and no verdict on a person.',
    two: 'The two that do most together',
    courses: ['Junior network administrator', 'Allround IT systems and devices employee'],
    remains: 'Manage ICT virtualisation environments',
    whatIf: 'What if I do Junior network administrator?',
    ifDone: 'Once you have done Junior network administrator',
    entry: 'You would enter at: Junior administrator',
    shareFor: 'Share for this vacancy',
    makeLink: 'Make the link',
    against: 'Against the vacancy: Netwerkbeheerder',
    seen: '1 proven, 1 partly, 2 self-stated, 5 not yet',
    why: /Why 54%/,
    because: 'e-1 is proven and e-2 is asked',
    ask: 'Ask for exemption',
    motivation: 'Why can you do this already?',
    go: 'Continue',
    send: 'Send',
    sent: 'Your request was sent.',
    advice: 'Not a decision',
    reason: 'Reason',
    yes: 'Yes, grant the exemption',
    no: 'No, no exemption',
    decide: 'Record the decision',
    exemption: /^Exemption: /,
    valid: 'Valid',
  },
} satisfies Record<Lang, Record<string, unknown>>;

type Served = Awaited<ReturnType<typeof serveWorld>>;

/** Somebody who left a shop for ICT: one certificate of a course, and three skills of which only they speak. */
async function aReskilledPerson(world: Served): Promise<Person> {
  const { deps } = world;
  const organisationId = await world.anOpleider({ slug: 'techgrounds' });
  // Its skills and its title come from the taxonomy.
  const { skills: _skills, title: _title, ...rest } = COMPLETE;
  const { id } = await achievements.createAchievement(deps, SYSTEM, {
    organisationId,
    content: { ...rest, opleidingId: 'ict-support-omscholing' },
  });
  await achievements.publishAchievement(deps, SYSTEM, { organisationId, achievementId: id });
  const person = await world.aPerson({ name: 'Robin Voorbeeld' });
  const { email, name, userId } = person;
  await issueCredential(deps, SYSTEM, {
    organisationId,
    achievementId: id,
    recipient: { email, name, lang: 'nl' },
    awardedOn: '2026-06-19',
  });
  const actor = { kind: 'person', userId, sessionId: null, secondFactor: false } as const;
  await claims.claimWaiting(deps, actor);
  for (const skillId of CLAIMED) {
    await claimSkill(deps, actor, {
      skillId,
      narrative: 'Dat deed ik in mijn vorige werk.',
      level: 1,
      evidenceIds: [],
    });
  }
  return person;
}

async function aVacancy(world: Served): Promise<string> {
  const organisationId = await world.anOrganisation('employer');
  const { id } = await vacancies.createVacancy(world.deps, SYSTEM, {
    organisationId,
    content: {
      kind: 'vacancy',
      title: 'Netwerkbeheerder',
      place: 'Lelystad',
      hoursPerWeek: 32,
      description: 'U houdt netwerken draaiend.',
      skills: ASKED.map(([skillId, level, importance]) => ({ skillId, level, importance, note: null })),
    },
  });
  await vacancies.publishVacancy(world.deps, SYSTEM, { organisationId, vacancyId: id });
  return id;
}

async function anOffer(world: Served): Promise<{ offerId: string; assessor: Person }> {
  const organisationId = await world.anOrganisation('school', { slug: 'roc-flevoland' });
  const assessor = await world.aMember(organisationId, 'assessor', { name: 'Sanne School' });
  const admin = await world.aMember(organisationId, 'admin');
  const text = { nl: 'Wat u al kunt, hoeft u niet te volgen.', en: 'What you can do you need not follow.' };
  const offer = await world.post(admin, `/v1/organisations/${organisationId}/exemption-offers`, {
    opleidingId: EXEMPTING,
    explanation: text,
    decider: { nl: 'Examencommissie', en: 'Board of examiners' },
    decisionWeeks: 4,
    outcomes: ['b1-k1-w2', 'b1-k1-w3', 'b1-k2-w1'].map((outcomeId) => ({
      outcomeId,
      minimum: { rung: 'assessed', level: null, maxAgeYears: 5 },
    })),
  });
  return { offerId: offer.json().id, assessor };
}

describeInBrowser('what skills are for, in a real browser', (browser) => {
  test.each(['nl', 'en'] as const)(
    'a candidate sees the gap to a vacancy, an employer sees the same, a school grants two exemptions: %s',
    { timeout: 240_000 },
    async (lang) => {
      const words = WORDS[lang];
      const world = await serveWorld();
      const person = await aReskilledPerson(world);
      const vacancyId = await aVacancy(world);
      const { offerId, assessor } = await anOffer(world);

      async function visitor(who?: Person): Promise<{ context: BrowserContext; page: Page }> {
        const context = await browser().newContext({ baseURL: world.url, locale: lang === 'nl' ? 'nl-NL' : 'en-GB' });
        context.setDefaultTimeout(20_000);
        const [name = '', value = ''] = who?.cookie.split('=') ?? [];
        if (name) await context.addCookies([{ name, value, url: world.url }]);
        return { context, page: await context.newPage() };
      }

      // From the link of the employer to the gap: what closes most of it, and what then remains.
      const { page: candidate } = await visitor(person);
      await candidate.goto(`/vacancies/${vacancyId}`);
      await candidate.getByRole('link', { name: words.compare }).click();
      await candidate.getByText(words.noDecision).waitFor();
      const heading = candidate.getByRole('heading', { name: words.two });
      const card = candidate.locator('.card').filter({ has: heading });
      for (const course of words.courses) await card.getByRole('link', { name: course }).waitFor();
      await card.getByRole('listitem').filter({ hasText: words.remains }).waitFor();
      await candidate.getByRole('link', { name: words.whatIf }).click();
      await candidate.getByText(words.ifDone).first().waitFor();

      // Where they would enter the path of those who come from other work.
      await candidate.goto('/passport/gap/ontwikkelpaden/ster-d');
      await candidate.getByText(words.entry).waitFor();

      // They share it for this vacancy; the employer sees the same, with the reasons, without an account.
      await candidate.goto(`/passport/gap/vacancies/${vacancyId}`);
      await candidate.getByRole('link', { name: words.shareFor }).click();
      // What says something of the skills asked for is ticked beforehand, also what only they themselves say.
      await candidate.getByRole('button', { name: words.makeLink }).click();
      const shown = await candidate.locator('main').innerText();
      const shareLink = /http:\/\/localhost:\d+\/p\/[\w-]+/.exec(shown.replaceAll('\n', ' '))?.[0] as string;
      const { page: employer } = await visitor();
      await employer.goto(shareLink);
      await employer.getByRole('heading', { name: words.against }).waitFor();
      await employer.getByText(words.seen).waitFor();
      await employer.getByText(words.why).click();
      await employer.locator('details[open]').getByText(words.because).waitFor();

      // They ask a school for exemption from three parts of another course, and look once more before it is sent.
      await candidate.goto(`/exemption-offers/${offerId}`);
      await candidate.getByRole('link', { name: words.ask }).click();
      for (const box of await candidate.locator('input[name=outcomes]').all()) await box.check();
      for (const box of await candidate.locator('input[name=items]').all()) await box.check();
      await candidate.getByLabel(words.motivation).fill('Dit leerde ik bij TechGrounds.');
      await candidate.getByRole('button', { name: words.go }).click();
      await candidate.getByRole('button', { name: words.send }).click();
      await candidate.getByText(words.sent).waitFor();

      // The school has the advice beside the proofs, and a person decides: two granted, one refused with a reason.
      const { page: school } = await visitor(assessor);
      await school.goto('/organisations/roc-flevoland/exemption-requests');
      await school.getByRole('link', { name: 'Robin Voorbeeld' }).click();
      await school.getByText(words.advice, { exact: true }).first().waitFor();
      const groups = school.locator('fieldset');
      const reasons = school.getByLabel(words.reason);
      for (const [index, answer] of [words.yes, words.no, words.yes].entries()) {
        await groups.nth(index).getByLabel(answer).check();
        await reasons.nth(index).fill('Gezien in de praktijktoets van TechGrounds.');
      }
      await school.getByRole('button', { name: words.decide }).click();
      await school.waitForLoadState();

      // Both stand in the passport as credentials that are good.
      await candidate.goto('/passport');
      const exempted = candidate.getByRole('link', { name: words.exemption });
      await exempted.first().waitFor();
      expect(await exempted.count()).toBe(2);
      await exempted.first().click();
      await candidate.getByText(words.valid, { exact: true }).first().waitFor();
    },
  );
});
