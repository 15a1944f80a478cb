import { findOrganisation, findOrganisationBySlug } from '../../src/organisations/index.ts';
import { EXAMPLE_CONTENT } from '../../src/taxonomy/opleidingen/schemas.ts';
import { aRequest, aSchool } from '../matching/exemption-support.ts';
import { anEmployer, asked, aVacancy } from '../matching/support.ts';
import { aClaimed, aCourse, aShare, visit } from '../passport/support.ts';
import { linksOf } from '../support/markup.ts';
import type { Person, World } from '../support/world.ts';

const COHORT = [
  'Naam;E-mailadres;Behaald op',
  'Zoë Voorbeeld;zoe@voorbeeld;26-06-2026',
  'Jürgen Proef;jurgen@proef.example;26-06-2026',
].join('\r\n');

/**
 * Somebody of every kind, and one of everything there is a page about. Made once; whoever only looks can share it.
 * Cookies are whole `Cookie` headers.
 */
export async function setStage(world: World) {
  const course = await aCourse(world);
  const opleider = await findOrganisation(world.deps.db, course.organisationId);
  const province = await findOrganisationBySlug(world.deps.db, 'provincie-voorbeeld');
  if (!opleider || !province) throw new Error('the course came without its organisations');
  const base = `/organisations/${opleider.slug}`;
  const issuer = await world.aMember(opleider.id, 'admin', { name: 'Tessa Trainer' });
  const office = await world.aMember(province.id, 'admin', { name: 'Petra Provincie' });
  const candidate = await world.aPerson({ name: 'Noor Voorbeeld' });
  const newcomer = await world.aPerson({ name: 'Ilse Demo' });

  const credentialId = await aClaimed(world, course, candidate);
  const skill = await world.post(candidate, '/v1/passport/skills', {
    name: 'Linux-servers beheren',
    narrative: 'In mijn thuislab beheer ik drie servers.',
    level: 2,
    evidenceIds: [],
  });
  const employers = await anEmployer(world);
  const vacancyId = await aVacancy(world, employers, [
    asked(),
    asked({ skillId: 'ecf:C.3', level: 3, note: 'Ook voor klanten buiten Almere.' }),
    asked({ skillId: 'ecf:C.1', level: null, importance: 'wished' }),
  ]);
  const hirer = await findOrganisation(world.deps.db, employers.organisationId);
  const share = await aShare(world, candidate, [credentialId], { vacancyId });
  const school = await aSchool(world);
  const exemptionId = await aRequest(world, school, candidate, [credentialId]);
  const lockedShare = await aShare(world, candidate, [credentialId], { withPin: true });
  const employer = await visit(world, share);
  const lockedOut = await visit(world, lockedShare);

  const cohort = await aCohort(world, issuer, base, course.achievementId);
  const classCode = await formThatMakes(world, issuer, `${base}/class-codes/new`, {
    achievementId: course.achievementId,
    name: 'Avondklas',
    awardedOn: '2026-11-23',
    hours: '2',
  });
  const [classPath = ''] = /\/class\/[\w-]+/.exec((await world.page(issuer, `${classCode}/screen`)).body) ?? [];
  const issued = await formThatMakes(world, issuer, `${base}/credentials/new`, {
    achievementId: course.achievementId,
    name: 'Daniël Proef',
    email: 'daniel@proef.example',
    awardedOn: '2026-06-26',
    lang: 'nl',
  });
  await formThatMakes(world, issuer, `${base}/members/invite`, {
    name: 'Karim Proef',
    email: 'karim@proef.example',
    lang: 'nl',
    role: 'viewer',
  });

  const csv = 'Naam;Soort;Leerresultaten\nGlasvezel;bijscholing;Kan een firewall installeren\nZonder soort;;';
  const imported = await world.post(issuer, `/v1/organisations/${opleider.id}/opleiding-imports`, { csv });

  const opleiding = await world.post(issuer, `/v1/organisations/${opleider.id}/opleidingen`, EXAMPLE_CONTENT);

  return {
    vacancy: { id: vacancyId, base: `/organisations/${hirer?.slug}/vacancies` },
    opleiding: `${base}/opleidingen/${opleiding.json<{ id: string }>().id}`,
    opleidingImport: `${base}/opleiding-imports/${imported.json<{ id: string }>().id}`,
    school: { base: '/organisations/roc-flevoland', offerId: school.offerId },
    exemptionId,
    ...{ course, base, credentialId, share, lockedShare, cohort, classCode, classPath, issued },
    skillItemId: skill.json<{ id: string }>().id,
    claimPath: pathIn(await world.mails('daniel@proef.example'), /\/claim\/[\w-]+/),
    invitationPath: pathIn(await world.mails('karim@proef.example'), /\/invitations\/[\w-]+/),
    mailPath: linksOf((await world.page(undefined, '/outbox')).body).find((href) => href.startsWith('/outbox/')) ?? '',
    cookies: {
      nobody: '',
      newcomer: newcomer.cookie,
      candidate: candidate.cookie,
      issuer: issuer.cookie,
      office: office.cookie,
      board: school.board.cookie,
      recruiter: employers.recruiter.cookie,
      employer,
      lockedOut,
    },
  };
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** Where the answer to a form leads that makes something. */
async function formThatMakes(world: World, by: Person, path: string, form: Record<string, string>): Promise<string> {
  const answer = await world.submit(by, path, form);
  if (answer.statusCode !== 303) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  return String(answer.headers.location);
}

/** A cohort that ran: one row issued, one that asks for attention. */
async function aCohort(world: World, by: Person, base: string, achievementId: string): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ achievementId, name: 'Juni', lang: 'nl' })) form.append(name, value);
  form.append('file', new Blob([Buffer.from(COHORT, 'latin1')], { type: 'text/csv' }), 'cursisten.csv');
  const encoded = new Response(form);
  const answer = await world.app.inject({
    method: 'POST',
    url: `${base}/cohorts/new`,
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '', cookie: by.cookie },
  });
  const path = String(answer.headers.location);
  await world.submit(by, `${path}/runs`);
  await world.runJobs();
  return path;
}

function pathIn(mails: readonly { text: string }[], pattern: RegExp): string {
  const [path] = pattern.exec(mails.at(-1)?.text ?? '') ?? [];
  if (!path) throw new Error(`no mail with ${pattern}`);
  return path;
}
