import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  findOrganisationBySlug,
  members,
  type Organisation,
  type OrganisationKind,
  type Right,
  type Role,
  requireMember,
} from '../organisations/index.ts';
import type { Deps } from '../platform/deps.ts';
import { AppError, NotFoundError } from '../platform/errors.ts';
import type { Html } from '../platform/html.ts';
import { LANGS, type Lang, type T, translator } from '../platform/i18n.ts';
import { breadcrumb, tag } from './kit/components.ts';
import type { FieldError, ParsedForm } from './kit/forms.ts';

export const zSlugParams = z.object({ slug: z.string().max(60) });

/** What a form asks about a person who is going to be mailed. */
export const zPersonFields = {
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  lang: z.enum(LANGS),
};

/** What every page of an organisation starts from: it has been guarded, and knows who looks and in which language. */
export interface OrganisationView {
  organisation: Organisation;
  /** In the reader's language. */
  name: string;
  /** Where its pages live: `/organisations/<slug>`. */
  base: string;
  role: Role | null;
  lang: Lang;
  t: T;
}

/** Finds the organisation of a page by the name in its URL and lets only those through who have the right. */
export async function openOrganisation(
  deps: Deps,
  request: FastifyRequest,
  slug: string,
  right: Right,
): Promise<OrganisationView> {
  const found = await findOrganisationBySlug(deps.db, slug);
  if (!found) throw new NotFoundError();
  const organisation = await requireMember(deps.db, request.actor, found.id, right);
  const membership = request.visitor?.memberships.find((each) => each.organisation.id === organisation.id);
  return {
    organisation,
    name: nameIn(organisation, request.lang),
    base: `/organisations/${organisation.slug}`,
    role: membership?.role ?? null,
    lang: request.lang,
    t: translator(request.lang),
  };
}

export const nameIn = (organisation: Pick<Organisation, 'name' | 'nameEn'>, lang: Lang): string =>
  lang === 'en' ? (organisation.nameEn ?? organisation.name) : organisation.name;

export const mayDo = ({ role }: OrganisationView, right: Right): boolean =>
  role !== null && members.hasRight(role, right);

/** The way back to the organisation's own page; the last label is the page itself. */
export const organisationCrumbs = (
  { name, base, t }: OrganisationView,
  ...items: { href?: string; label: string }[]
): Html => breadcrumb([{ href: base, label: name }, ...items], t);

export const kindNameIn = (kind: OrganisationKind, lang: Lang): string => {
  const t = translator(lang);
  return {
    opleider: t('Opleider', 'Training provider'),
    employer: t('Werkgever', 'Employer'),
    school: t('School', 'School'),
    assessor: t('EVC-assessor', 'Assessor of prior learning'),
    'programme-office': t('Programmabureau', 'Programme office'),
  }[kind];
};

export const demonstrationTag = (organisation: Organisation, t: T): Html | null =>
  organisation.isDemonstration ? tag({ label: t('demonstratie', 'demonstration'), tone: 'info' }) : null;

/** A first letter as it stands at the start of a label. */
export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Does what a form asks, if it was filled in rightly, and gives the faults to show with it: none when it is done. What
 * only the use case can judge, such as a name that is taken, is told at `field`. Other errors become an error page.
 */
export async function submitForm<Data>(
  parsed: ParsedForm<Data>,
  { field, lang }: { field: string; lang: Lang },
  act: (data: Data) => Promise<unknown>,
): Promise<FieldError[]> {
  if (!parsed.ok) return parsed.errors;
  try {
    await act(parsed.data);
    return [];
  } catch (error) {
    const isTold = error instanceof AppError && (error.kind === 'conflict' || error.kind === 'invalid');
    if (isTold) return [{ field, message: error.text(lang) }];
    throw error;
  }
}
