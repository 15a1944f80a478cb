import type { Actor } from '../access/index.ts';
import { type Achievement, achievements, type Cohort, cohorts } from '../credentials/index.ts';
import { exemptions } from '../matching/index.ts';
import { type Invitation, members } from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { type Html, html } from '../platform/html.ts';
import { countOf, needingCare } from './cohort-words.ts';
import { actions, card, linkButton, paragraph } from './kit/components.ts';
import { mayDo, type OrganisationView } from './organisation-frame.ts';

/** What the dashboard knows of an organisation, as far as its reader may know it. */
export interface OrganisationState {
  /** Null: this organisation does not issue. */
  achievements: Achievement[] | null;
  /** The newest first. */
  cohorts: Cohort[];
  /** There is one member. */
  isAlone: boolean;
  /** Requests for exemption that wait for the school, at most a page of them. */
  waitingExemptions: number;
  /** Whose end has passed, or whose mail did not arrive; empty for who may not look after members. */
  stuckInvitations: Invitation[];
}

const RECENT = 5;

/** Reads what the dashboard shows. Each use case asks for its own rights. */
export async function readOrganisationState(
  deps: Deps,
  actor: Actor,
  view: OrganisationView,
): Promise<OrganisationState> {
  const organisationId = view.organisation.id;
  const issues = view.organisation.did !== null;
  const manages = mayDo(view, 'manage') && actor.kind === 'person' && actor.secondFactor;
  const judges = mayDo(view, 'assess') && actor.kind === 'person' && actor.secondFactor;
  const [described, recent, found, invited, asked] = await Promise.all([
    issues ? achievements.listAchievements(deps.db, actor, { organisationId, limit: 100 }) : null,
    issues ? cohorts.listCohorts(deps, actor, { organisationId, pageSize: RECENT }) : { items: [] },
    members.listMembers(deps, actor, { organisationId, pageSize: 2 }),
    manages ? members.listInvitations(deps, actor, { organisationId, pageSize: 50 }) : { items: [] },
    judges
      ? exemptions.listSchoolRequests(deps, actor, { organisationId, state: 'asked', pageSize: 50 })
      : { items: [] },
  ]);
  return {
    achievements: described,
    cohorts: recent.items,
    waitingExemptions: asked.items.length,
    isAlone: found.items.length === 1,
    stuckInvitations: invited.items.filter(({ hasEnded, mailState }) => hasEnded || mailState === 'failed'),
  };
}

interface Task {
  title: string;
  body: string;
  href: string;
  label: string;
}

/** What asks for this reader's attention now, the most pressing first, each as a card with one button. */
export function taskCards(view: OrganisationView, state: OrganisationState): Html[] {
  const tasks = [
    ...(mayDo(view, 'issue') ? [...achievementTasks(view, state), ...cohortTasks(view, state)] : []),
    ...exemptionTasks(view, state),
    ...(mayDo(view, 'manage') ? memberTasks(view, state) : []),
  ];
  return tasks.map(({ title, body, href, label }) =>
    card({ title, level: 3, tone: 'warn', body: html`${paragraph(body)}${actions(linkButton({ href, label }))}` }),
  );
}

function achievementTasks({ base, t }: OrganisationView, state: OrganisationState): Task[] {
  if (!state.achievements || state.achievements.some(({ status }) => status === 'published')) return [];
  const draft = state.achievements.find(({ status }) => status === 'draft');
  if (draft) {
    return [
      {
        title: t('Publiceer uw beschrijving', 'Publish your description'),
        body: t(
          'Er staat een concept klaar. Na publicatie kunt u ermee uitgeven.',
          'A draft is ready. Once it is published you can issue with it.',
        ),
        href: `${base}/achievements/${draft.id}`,
        label: t('Concept bekijken', 'See the draft'),
      },
    ];
  }
  return [
    {
      title: t('Begin met een beschrijving', 'Begin with a description'),
      body: t(
        'Beschrijf eerst wat uw cursisten na de opleiding kunnen. Daarna kunt u bewijzen uitgeven.',
        'First describe what your learners can do after the course. Then you can issue credentials.',
      ),
      href: `${base}/achievements/new`,
      label: t('Beschrijving maken', 'Make a description'),
    },
  ];
}

function cohortTasks({ base, t, lang }: OrganisationView, { cohorts: recent }: OrganisationState): Task[] {
  return recent.flatMap(({ id, name, state, progress }) => {
    const href = `${base}/cohorts/${id}`;
    if (state === 'preview' && progress.ready > 0) {
      const count = countOf(progress.ready, t('bewijs', 'credential'), t('bewijzen', 'credentials'), lang);
      const body = t(`${count} kunt u uitgeven.`, `You can issue ${count}.`);
      return {
        title: t(`${name} staat klaar`, `${name} is ready`),
        body,
        href,
        label: t('Bekijken en uitgeven', 'See and issue'),
      };
    }
    const care = needingCare(progress);
    if (state !== 'done' || care === 0) return [];
    const count = countOf(care, t('rij', 'row'), t('rijen', 'rows'), lang);
    const body = t(
      `${count} niet uitgegeven. U ziet per rij wat er mis is.`,
      `${count} not issued. You see for each row what is wrong.`,
    );
    return {
      title: t(`${name} vraagt uw aandacht`, `${name} asks for your attention`),
      body,
      href,
      label: t('Rijen bekijken', 'See the rows'),
    };
  });
}

function exemptionTasks({ base, t, lang }: OrganisationView, { waitingExemptions }: OrganisationState): Task[] {
  if (waitingExemptions === 0) return [];
  const count = countOf(
    waitingExemptions,
    t('kandidaat wacht', 'candidate waits'),
    t('kandidaten wachten', 'candidates wait'),
    lang,
  );
  return [
    {
      title: t('Beslis over vrijstellingen', 'Decide on exemptions'),
      body: t(`${count} op uw besluit.`, `${count} for your decision.`),
      href: `${base}/exemption-requests?state=asked`,
      label: t('Aanvragen bekijken', 'See the requests'),
    },
  ];
}

function memberTasks({ base, t, lang }: OrganisationView, state: OrganisationState): Task[] {
  const stuck = state.stuckInvitations.length;
  const tasks: Task[] = [];
  if (stuck > 0) {
    const count = countOf(stuck, t('uitnodiging', 'invitation'), t('uitnodigingen', 'invitations'), lang);
    tasks.push({
      title: t('Uitnodiging niet aangenomen', 'Invitation not accepted'),
      body: t(`${count} verlopen of niet aangekomen.`, `${count} ended or not delivered.`),
      href: `${base}/members`,
      label: t('Leden bekijken', 'See members'),
    });
  }
  if (state.isAlone) {
    tasks.push({
      title: t('U bent nog alleen', 'You are the only one'),
      body: t(
        'Nodig een collega uit, zodat het werk doorgaat als u er niet bent.',
        'Invite a colleague, so that the work goes on when you are away.',
      ),
      href: `${base}/members/invite`,
      label: t('Iemand uitnodigen', 'Invite somebody'),
    });
  }
  return tasks;
}
