import { type Client, makeClient } from './client.ts';
import type { Narrator } from './narrator.ts';
import { claim, newKey, signIn } from './visits.ts';
import type { DemoWorld } from './world.ts';

export interface SkillsStoryOutcome {
  /** The link that the employer sends to candidates. */
  vacancyLink: string;
  /** With the vacancy beside it. */
  shareLink: string;
  gap: {
    counts: Record<string, number>;
    essentialPercentage: number | null;
    /** The two opleidingen that close most of it, and the asked skills that then remain. */
    opleidingen: string[];
    remaining: string[];
    entryLevel: string;
  };
  exemptions: { asked: number; granted: number; credentials: string[] };
  links: [who: string, link: string][];
}

interface Bilingual {
  nl: string;
  en: string;
}

interface GapAnswer {
  counts: Record<string, number>;
  essentialPercentage: number | null;
  skills: { skillId: string; label: Bilingual }[];
  combination: { opleidingIds: string[]; remaining: string[] } | null;
  entry: { entryStepId: string | null; steps: { id: string; label: Bilingual }[] } | null;
}

const OPLEIDER = 'omar@techgrounds.example';
const EMPLOYER = 'wouter@polderdata.example';
const SCHOOL = 'sanne@roc-flevoland.example';
/** Worked in a shop for years, and was reskilled to ICT support. */
const CANDIDATE = { email: 'robin@voorbeeld.example', name: 'Robin Voorbeeld', lang: 'nl' };
const PATH = 'ster-d';
const EXEMPTING = 'medewerker-ict-support';

/** By whom a demand is read: the skill, its e-CF level, and whether it is needed. */
const VACANCY_SKILLS: readonly [skillId: string, level: number | null, importance: 'essential' | 'wished'][] = [
  ['esco:d78dedfc-21d2-45fd-ba05-e56b7a8865e6', null, 'essential'], // network standards
  ['esco:b9aad733-959a-4178-984f-53e4bd05b420', 2, 'essential'], // IP configurations
  ['esco:0da6cab1-0ee9-4391-a299-f71fbf21db56', 2, 'essential'], // routing
  ['esco:bf7ea00f-db77-4a95-9b9f-2d12b6d9fcb4', 2, 'essential'], // network diagnostic tools
  ['esco:744442ac-c157-4350-8be0-ce454df4f5c5', 2, 'essential'], // troubleshooting
  ['esco:e5b5053e-0ef6-4c4e-a3f2-42f955f4322c', 2, 'essential'], // firewalls
  ['esco:ae4f0cc6-e0b9-47f5-bdca-2fc2e6316dce', 2, 'wished'], // virtualisation
  ['esco:82de2df7-0d6c-42b1-94ac-b3e9a029e917', 2, 'essential'], // backup and recovery
  ['esco:0da516ee-e70e-4384-be13-f5ff80be8127', null, 'wished'], // customers
];

const OWN_SKILLS = [
  {
    skillId: 'esco:0da516ee-e70e-4384-be13-f5ff80be8127',
    level: null,
    narrative:
      'Negen jaar verkocht ik elektronica in een winkel: uitleggen wat iemand nodig heeft, ook als het druk is.',
  },
  {
    skillId: 'esco:d78dedfc-21d2-45fd-ba05-e56b7a8865e6',
    level: 1,
    narrative: 'Thuis legde ik een netwerk aan met drie access points en las ik me in over ethernet en wifi.',
  },
  {
    skillId: 'esco:b9aad733-959a-4178-984f-53e4bd05b420',
    level: 1,
    narrative: 'Vaste adressen en DHCP ingesteld voor de sportvereniging.',
  },
];

/** What is asked of the school: one thing that is shown, one for the larger part, one hardly. */
const DECISIONS = [
  { outcomeId: 'b1-k2-w1', decision: 'granted', reason: '' },
  {
    outcomeId: 'b1-k1-w2',
    decision: 'granted',
    reason: 'De praktijktoets van TechGrounds bevat het installeren en onderhouden van software op ons niveau.',
  },
  {
    outcomeId: 'b1-k1-w3',
    decision: 'refused',
    reason: 'Van netwerkcomponenten is te weinig aangetoond. Dit onderdeel volgt u gewoon mee.',
  },
] as const;

/** What skills are for: what is missing for a job, what closes it, where somebody enters, and what they may skip. */
export async function tellSkillsStory(
  baseUrl: string,
  world: DemoWorld,
  { step }: Narrator,
): Promise<SkillsStoryOutcome> {
  const client = makeClient(baseUrl);
  const organisation = (slug: string) => `/v1/organisations/${world.organisationIds.get(slug)}`;

  const candidate = await step('skills', 'Another candidate claims a certificate and adds own skills', async () => {
    await issueSupport(client, organisation('techgrounds'), await signIn(client, await world.linkFor(OPLEIDER)), world);
    await claim(client, CANDIDATE.email);
    const token = await signIn(client, await world.linkFor(CANDIDATE.email));
    for (const skill of OWN_SKILLS) {
      await client.call('POST', '/v1/passport/skills', { token, body: skill, headers: newKey() });
    }
    return token;
  });

  const vacancy = await step('vacancy', 'An employer publishes what it asks of a network administrator', async () =>
    publishVacancy(client, organisation('polderdata'), await signIn(client, await world.linkFor(EMPLOYER))),
  );
  const gap = await step('gap', 'The candidate sees what is proven, what is missing and what closes it', () =>
    readGap(client, candidate, vacancy.id),
  );
  const { items } = await client.call<{ items: { id: string }[] }>('GET', '/v1/passport/credentials', {
    token: candidate,
  });
  const itemIds = items.map(({ id }) => id);
  const shareLink = await step('compare', 'The employer sees the same from a link, with the reasons', () =>
    shareForVacancy(client, baseUrl, candidate, { itemIds, vacancyId: vacancy.id }),
  );
  const exemptions = await step('exemption', 'A school looks at the proofs and grants two exemptions', async () =>
    exempt(client, organisation('roc-flevoland'), {
      candidate,
      school: await signIn(client, await world.linkFor(SCHOOL)),
      itemIds,
    }),
  );

  return {
    vacancyLink: vacancy.url,
    shareLink,
    gap,
    exemptions,
    links: [
      ['Candidate (Robin Voorbeeld)', await world.linkFor(CANDIDATE.email)],
      ['Employer: Robin beside the vacancy', shareLink],
      ['School (Sanne School)', await world.linkFor(SCHOOL)],
    ],
  };
}

async function issueSupport(client: Client, organisation: string, token: string, world: DemoWorld): Promise<void> {
  await client.call('POST', `${organisation}/credentials`, {
    token,
    body: { achievementId: world.supportAchievementId, recipient: CANDIDATE, awardedOn: '2026-06-19' },
    headers: newKey(),
  });
}

async function publishVacancy(client: Client, organisation: string, token: string) {
  const { id } = await client.call<{ id: string }>('POST', `${organisation}/vacancies`, {
    token,
    body: {
      kind: 'vacancy',
      title: 'Netwerkbeheerder',
      place: 'Lelystad',
      hoursPerWeek: 32,
      description: 'U houdt de netwerken van onze klanten in Flevoland draaiend en helpt hen als er iets hapert.',
      skills: VACANCY_SKILLS.map(([skillId, level, importance]) => ({ skillId, level, importance, note: null })),
    },
    headers: newKey(),
  });
  return client.call<{ id: string; url: string }>('POST', `${organisation}/vacancies/${id}/publications`, {
    token,
    body: {},
    headers: newKey(),
  });
}

async function readGap(client: Client, token: string, vacancyId: string): Promise<SkillsStoryOutcome['gap']> {
  const gap = await client.call<GapAnswer>('GET', `/v1/passport/gaps/vacancies/${vacancyId}`, { token });
  const path = await client.call<GapAnswer>('GET', `/v1/passport/gaps/ontwikkelpaden/${PATH}`, { token });
  const { combination } = gap;
  const entry = path.entry?.steps.find(({ id }) => id === path.entry?.entryStepId);
  if (!combination || !entry) throw new Error('The gap tells no two opleidingen or no entry level.');
  const nameOf = (id: string) => gap.skills.find(({ skillId }) => skillId === id)?.label.nl ?? id;
  return {
    counts: gap.counts,
    essentialPercentage: gap.essentialPercentage,
    opleidingen: combination.opleidingIds,
    remaining: combination.remaining.map(nameOf),
    entryLevel: entry.label.nl,
  };
}

async function shareForVacancy(
  client: Client,
  baseUrl: string,
  token: string,
  { itemIds, vacancyId }: { itemIds: string[]; vacancyId: string },
): Promise<string> {
  const { url } = await client.call<{ url: string }>('POST', '/v1/share-links', {
    token,
    body: {
      purpose: 'Sollicitatie netwerkbeheerder bij Polderdata',
      itemIds,
      fields: { name: true, email: false, evidence: true },
      vacancyId,
    },
    headers: newKey(),
  });
  const page = await makeClient(baseUrl).browse(new URL(url).pathname);
  if (page.status !== 200 || !page.text.includes('Netwerkbeheerder')) {
    throw new Error(`The shared passport does not tell of the vacancy: ${page.status}`);
  }
  return url;
}

async function exempt(
  client: Client,
  organisation: string,
  { candidate, school, itemIds }: { candidate: string; school: string; itemIds: string[] },
): Promise<SkillsStoryOutcome['exemptions']> {
  const outcomeIds = DECISIONS.map(({ outcomeId }) => outcomeId);
  const offer = await client.call<{ id: string }>('POST', `${organisation}/exemption-offers`, {
    token: school,
    body: {
      opleidingId: EXEMPTING,
      explanation: {
        nl: 'Kunt u al een deel van deze opleiding? Vraag vrijstelling aan met uw paspoort.',
        en: 'Can you do a part of this course already? Ask for exemption with your passport.',
      },
      decider: { nl: 'Examencommissie ICT', en: 'Board of examiners ICT' },
      decisionWeeks: 4,
      outcomes: outcomeIds.map((outcomeId) => ({
        outcomeId,
        minimum: { rung: 'assessed', level: null, maxAgeYears: 5 },
      })),
    },
    headers: newKey(),
  });
  const request = await client.call<{ id: string }>('POST', '/v1/exemption-requests', {
    token: candidate,
    body: {
      offerId: offer.id,
      outcomeIds,
      itemIds,
      motivation: 'Dit leerde ik in mijn omscholing bij TechGrounds. Ik wil graag het mbo-diploma halen.',
    },
    headers: newKey(),
  });
  const path = `${organisation}/exemption-requests/${request.id}`;
  const { report } = await client.call<{ report: { outcomes: { outcomeId: string; advice: string }[] } | null }>(
    'GET',
    path,
    { token: school },
  );
  const adviceOf = (id: string) => report?.outcomes.find(({ outcomeId }) => outcomeId === id)?.advice ?? null;
  const decided = await client.call<{ outcomes: { decision: string; credentialId: string | null }[] }>(
    'POST',
    `${path}/decisions`,
    {
      token: school,
      body: { decisions: DECISIONS.map((each) => ({ ...each, seenAdvice: adviceOf(each.outcomeId) })) },
      headers: newKey(),
    },
  );
  const credentials = decided.outcomes.flatMap(({ credentialId }) => credentialId ?? []);
  const passport = await client.call<{ items: { id: string }[] }>('GET', '/v1/passport/credentials', {
    token: candidate,
  });
  if (!credentials.every((id) => passport.items.some((item) => item.id === id))) {
    throw new Error('The exemptions do not stand in the passport.');
  }
  return { asked: outcomeIds.length, granted: credentials.length, credentials };
}
