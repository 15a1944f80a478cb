import { type Actor, createLink, ensurePerson } from '../src/access/index.ts';
import { achievements } from '../src/credentials/index.ts';
import { addMember, createOrganisation, type NewOrganisationInput, type Role } from '../src/organisations/index.ts';
import type { Deps } from '../src/platform/deps.ts';
import { recogniseIssuer } from '../src/verification/index.ts';

const SYSTEM: Actor = { kind: 'system' };

type DemoOrganisation = Omit<NewOrganisationInput, 'isDemonstration'> & { slug: string };

/** The opleiders of Flevoland as the taxonomy names them, and beside them plainly invented others. */
const ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    slug: 'provincie',
    kind: 'programme-office',
    name: 'Programmabureau ICT Flevoland (demonstratie)',
    nameEn: 'Programme office ICT Flevoland (demonstration)',
    city: 'Lelystad',
  },
  {
    slug: 'roc-flevoland',
    kind: 'school',
    name: 'ROC van Flevoland (demonstratie)',
    nameEn: 'ROC van Flevoland (demonstration)',
    city: 'Almere',
  },
  { slug: 'firda', kind: 'opleider', name: 'Firda (demonstratie)', nameEn: 'Firda (demonstration)', city: 'Emmeloord' },
  {
    slug: 'windesheim',
    kind: 'opleider',
    name: 'Hogeschool Windesheim (demonstratie)',
    nameEn: 'Windesheim (demonstration)',
    city: 'Almere',
  },
  {
    slug: 'techgrounds',
    kind: 'opleider',
    name: 'TechGrounds Academy (demonstratie)',
    nameEn: 'TechGrounds Academy (demonstration)',
    city: 'Almere',
  },
  {
    slug: 'ict-tribe',
    kind: 'opleider',
    name: 'ICT Tribe Almere (demonstratie)',
    nameEn: 'ICT Tribe Almere (demonstration)',
    city: 'Almere',
  },
  {
    slug: 'polderdata',
    kind: 'employer',
    name: 'Polderdata B.V. (verzonnen)',
    nameEn: 'Polderdata B.V. (invented)',
    city: 'Lelystad',
  },
  {
    slug: 'dijkhosting',
    kind: 'employer',
    name: 'Dijkhosting N.V. (verzonnen)',
    nameEn: 'Dijkhosting N.V. (invented)',
    city: 'Almere',
  },
];

/** Which opleider gives which opleiding, each recognised for just that one. */
const RECOGNISED: readonly [slug: string, opleidingId: string][] = [
  ['ict-tribe', 'junior-netwerkbeheerder'],
  ['ict-tribe', 'it-talentprogramma'],
  ['techgrounds', 'ict-support-omscholing'],
  ['techgrounds', 'techgrounds-tech-support'],
  ['windesheim', 'hbo-ict'],
  ['windesheim', 'ad-software-development'],
  ['roc-flevoland', 'medewerker-ict-support'],
  ['roc-flevoland', 'allround-it-systems-and-devices'],
  ['roc-flevoland', 'software-developer'],
];

const STAFF: readonly [slug: string, role: Role, name: string, email: string][] = [
  ['provincie', 'admin', 'Pleun Programma', 'pleun@provincie.example'],
  ['ict-tribe', 'admin', 'Tessa Trainer', 'tessa@ict-tribe.example'],
  ['techgrounds', 'issuer', 'Omar Opleider', 'omar@techgrounds.example'],
  ['roc-flevoland', 'admin', 'Sanne School', 'sanne@roc-flevoland.example'],
  ['polderdata', 'admin', 'Wouter Werkgever', 'wouter@polderdata.example'],
];

const RECOGNISED_FROM = '2025-09-01';
const DAY_SECONDS = 24 * 3600;

export interface DemoWorld {
  organisationIds: ReadonlyMap<string, string>;
  /** Junior Netwerkbeheerder of ICT Tribe: what the cohort of the story gets. */
  networkAchievementId: string;
  /** ICT Support of TechGrounds: what the candidate of the story has already. */
  supportAchievementId: string;
  /** A link by which the person with this address comes in, once. */
  linkFor(email: string): Promise<string>;
}

/** Fills an empty database with the demonstration world, through the same use cases as everyone else. */
export async function makeDemoWorld(deps: Deps): Promise<DemoWorld> {
  const organisationIds = new Map<string, string>();
  const dids = new Map<string, { did: string; name: string }>();
  for (const input of ORGANISATIONS) {
    const { id, did, name } = await createOrganisation(deps, SYSTEM, { ...input, isDemonstration: true });
    organisationIds.set(input.slug, id);
    if (did) dids.set(input.slug, { did, name });
  }
  const idOf = (slug: string) => organisationIds.get(slug) as string;

  for (const [slug, role, name, email] of STAFF) {
    const { userId } = await deps.db.transaction((tx) => ensurePerson(deps, tx, { email, name, lang: 'nl' }));
    await addMember(deps, SYSTEM, { organisationId: idOf(slug), userId, role });
  }
  for (const [slug, opleidingId] of RECOGNISED) {
    const issuer = dids.get(slug);
    if (!issuer) continue;
    await recogniseIssuer(deps, SYSTEM, {
      issuerDid: issuer.did,
      issuerName: issuer.name,
      issuerUrl: null,
      issuerLocation: 'Flevoland',
      opleidingId,
      validFrom: RECOGNISED_FROM,
      validUntil: null,
      basis: 'Demonstratie: besluit van het programmabureau van 28 augustus 2025',
    });
  }
  return {
    organisationIds,
    networkAchievementId: await makeAchievement(deps, idOf('ict-tribe'), 'junior-netwerkbeheerder'),
    supportAchievementId: await makeAchievement(deps, idOf('techgrounds'), 'ict-support-omscholing'),
    async linkFor(email) {
      const link = await deps.db.transaction(async (tx) => {
        const { userId } = await ensurePerson(deps, tx, { email, name: '', lang: 'nl' });
        return createLink(deps, tx, { kind: 'demo', userId, validSeconds: 7 * DAY_SECONDS });
      });
      return `${deps.config.publicUrl}/demo/${link.token}`;
    },
  };
}

/** Begins from what the taxonomy knows of the opleiding and fills in what only the opleider can say. */
async function makeAchievement(deps: Deps, organisationId: string, opleidingId: string): Promise<string> {
  const { id } = await achievements.createAchievement(deps, SYSTEM, {
    organisationId,
    content: {
      opleidingId,
      description: {
        nl: 'Omscholing voor wie aan de slag wil in de ICT, met praktijkopdrachten bij bedrijven in Flevoland.',
        en: 'Reskilling for those who want to work in ICT, with practical assignments at companies in Flevoland.',
      },
      criteria: {
        nl: 'De deelnemer maakte alle praktijkopdrachten en haalde de afsluitende praktijktoets met een voldoende.',
        en: 'The participant did all practical assignments and passed the final practical assessment.',
      },
      learningOutcomes: [
        { nl: 'Lost zelfstandig veelvoorkomende storingen op', en: 'Solves common problems independently' },
        { nl: 'Legt aan gebruikers uit wat er is gedaan', en: 'Explains to users what has been done' },
        { nl: 'Legt het eigen werk vast volgens afspraak', en: 'Documents own work as agreed' },
      ],
      workloadHours: 440,
      nlqf: 4,
      eqf: 4,
      assessmentTypes: ['practical', 'assignment'],
      participation: 'blended',
      qualityAssurance: {
        nl: 'Examencommissie van de opleider; jaarlijkse toets door het programmabureau',
        en: 'Examination board of the provider; yearly review by the programme office',
      },
      supervision: {
        nl: 'Afgenomen op locatie onder toezicht, na controle van een identiteitsbewijs',
        en: 'Taken on site under supervision, after an identity check',
      },
      language: 'nl',
    },
  });
  await achievements.publishAchievement(deps, SYSTEM, { organisationId, achievementId: id });
  return id;
}
