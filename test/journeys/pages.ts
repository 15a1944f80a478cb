import type { Person } from '../support/world.ts';

/** Who looks at a page. */
export type Onlooker = 'nobody' | 'candidate';

export interface ListedPage {
  path: string;
  as: Onlooker;
  /** 200 unless told. */
  status?: number;
}

/** Every page that is looked at by machine, in both languages, on a wide and on a narrow screen. */
export const PAGES: readonly ListedPage[] = [
  { path: '/', as: 'nobody' },
  { path: '/', as: 'candidate' },
  { path: '/about', as: 'nobody' },
  { path: '/accessibility', as: 'nobody' },
  { path: '/privacy', as: 'nobody' },
  { path: '/outbox', as: 'nobody' },
  { path: '/no-such-page', as: 'nobody', status: 404 },
  { path: '/passport', as: 'nobody', status: 401 },
  { path: '/sign-in', as: 'nobody' },
  { path: '/account', as: 'candidate' },
];

export type Cast = Record<Exclude<Onlooker, 'nobody'>, Person>;
