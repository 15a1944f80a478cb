import type { Stage } from './stage.ts';

export interface ListedPage {
  path: string;
  as: keyof Stage['cookies'];
  /** 200 unless told. */
  status?: number;
}

/** Every page that is looked at by machine, in both languages, on a wide and on a narrow screen. */
export const listPages = (stage: Stage): readonly ListedPage[] => [
  ...each('nobody', [
    '/',
    '/about',
    '/accessibility',
    '/privacy',
    '/verify',
    '/register',
    '/opleidingen',
    '/opleidingen/junior-netwerkbeheerder',
    '/skills',
    '/skills?search=netwerk',
    '/skills?search=xyzzy',
    '/skills/frameworks/e-cf',
    '/skills/ecf:C.1',
    '/skills/esco:243eb885-07c7-4b77-ab9c-827551d83dc4',
    '/occupations',
    '/occupations/esco-occ:81480b40-a318-47f3-9b2c-56b69ed67d95',
    `/achievements/${stage.course.achievementId}`,
    '/outbox',
    stage.mailPath,
    '/sign-in',
    '/sign-in/code',
    stage.claimPath,
    stage.invitationPath,
    stage.classPath,
  ]),
  { path: '/no-such-page', as: 'nobody', status: 404 },
  { path: '/passport', as: 'nobody', status: 401 },
  { path: `/shared/${stage.share.id}`, as: 'nobody', status: 401 },
  ...each('newcomer', ['/passport', '/passport/shares', '/passport/arrange']),
  ...each('candidate', [
    '/',
    '/passport',
    `/passport/credentials/${stage.credentialId}`,
    `/passport/credentials/${stage.skillItemId}`,
    '/passport/arrange',
    '/passport/skills/new',
    '/passport/import',
    '/passport/shares',
    '/passport/shares/new',
    `/passport/shares/${stage.share.id}`,
    '/account',
    '/account/addresses/new',
    '/account/passkeys/new',
    '/account/history',
    '/account/delete',
  ]),
  ...each('employer', [`/shared/${stage.share.id}`, `/shared/${stage.share.id}/interview`]),
  { path: `/shared/${stage.lockedShare.id}`, as: 'lockedOut' },
  ...each(
    'issuer',
    [
      '',
      '/achievements',
      '/achievements/new',
      `/achievements/${stage.course.achievementId}`,
      '/cohorts',
      '/cohorts/new',
      '/credentials',
      '/credentials/new',
      '/class-codes',
      '/class-codes/new',
      '/opleidingen',
      '/opleidingen/new',
      '/members',
      '/members/invite',
      '/details',
      '/keys',
      '/api-clients',
      '/api-clients/new',
      '/audit',
    ].map((path) => stage.base + path),
  ),
  ...each('issuer', [stage.cohort, `${stage.cohort}/rows`, stage.issued, stage.classCode, `${stage.classCode}/screen`]),
  ...each('office', [
    '/office',
    '/office/recognitions',
    '/office/recognitions/new',
    '/office/organisations',
    '/office/organisations/new',
    '/office/organisations/provincie-voorbeeld',
  ]),
];

const each = (as: ListedPage['as'], paths: readonly string[]): ListedPage[] => paths.map((path) => ({ path, as }));
