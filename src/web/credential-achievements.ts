import type { FastifyRequest } from 'fastify';
import { type Achievement, achievements } from '../credentials/index.ts';
import type { Deps } from '../platform/deps.ts';
import type { Lang } from '../platform/i18n.ts';
import type { Option } from './kit/forms.ts';
import type { OrganisationView } from './organisation-frame.ts';

/** More than this nobody finds their way in. */
const MOST = 500;

/** What an organisation can issue now, to choose from in a form. */
export const listIssuable = (deps: Deps, request: FastifyRequest, view: OrganisationView): Promise<Achievement[]> =>
  achievements.listAchievements(deps.db, request.actor, {
    organisationId: view.organisation.id,
    status: 'published',
    limit: MOST,
  });

export const issuableOptions = (issuable: readonly Achievement[], lang: Lang): Option[] =>
  issuable.map(({ id, title }) => ({ value: id, label: achievements.textIn(title, lang) }));
