import type { InputFault } from '../../platform/errors.ts';
import type { Bilingual } from '../../platform/i18n.ts';

/** `active` can be opened; the other two never again. */
export type ShareState = 'active' | 'ended' | 'withdrawn';

/** What of the person is shown beside the chosen proofs. */
export interface ShareFields {
  name: boolean;
  email: boolean;
  /** Links and files behind own skills, and the evidence named in credentials. */
  evidence: boolean;
}

const DAY = 24 * 3600 * 1000;
export const DEFAULT_SHARE_DAYS = 30;
const MOST_SHARE_DAYS = 366;

export function stateOfShare(share: { endsAt: Date; withdrawnAt: Date | null }, now: Date): ShareState {
  if (share.withdrawnAt) return 'withdrawn';
  return share.endsAt > now ? 'active' : 'ended';
}

export const defaultEnd = (now: Date): Date => new Date(now.getTime() + DEFAULT_SHARE_DAYS * DAY);

/** Every fault of the wished end; a link that never ends would outlive its purpose. */
export function findEndFaults(endsAt: Date, now: Date): InputFault[] {
  if (endsAt <= now) return [{ path: 'endsAt', message: 'must lie in the future' }];
  if (endsAt.getTime() - now.getTime() > MOST_SHARE_DAYS * DAY) {
    return [{ path: 'endsAt', message: 'must lie within a year from now' }];
  }
  return [];
}

/**
 * Whether the signed documents may be handed out. A signature covers the whole document, so the name and the evidence
 * cannot be taken out of it: where one of them is hidden, the document stays here and only the report is shown.
 */
export const showsDocuments = (fields: ShareFields): boolean => fields.name && fields.evidence;

// Mail and chat programs fetch a link to draw a preview. They are not a person who looks.
const PREVIEW_BOT =
  /(?<!cu)bot\b|crawler|spider|preview|whatsapp|facebookexternalhit|slack|telegram|discord|skypeuri|embedly|googleimageproxy|linkedin/i;

export const isPreviewBot = (userAgent: string | undefined): boolean => !userAgent || PREVIEW_BOT.test(userAgent);

/** What was on the page at an opening, for the log that the holder reads. */
export interface Shown {
  proofs: number;
  fields: ShareFields;
}

export const SHARE_ENDED: Record<Exclude<ShareState, 'active'>, Bilingual> = {
  ended: { nl: 'Deze link is afgelopen.', en: 'This link has ended.' },
  withdrawn: { nl: 'Deze link is gestopt door de eigenaar.', en: 'The owner has stopped this link.' },
};
