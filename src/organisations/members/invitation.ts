import { AppError } from '../../platform/errors.ts';
import { formatDate, type Lang, translator } from '../../platform/i18n.ts';
import type { OutgoingMail } from '../../platform/mail.ts';
import { type Organisation, organisationNameIn } from '../organisation.ts';
import type { Role } from '../rights.ts';

export const INVITATION_VALID_SECONDS = 14 * 24 * 3600;

export class AlreadyInvitedError extends AppError {
  override readonly kind = 'conflict';
  override readonly code = 'already_invited';

  constructor() {
    super({
      nl: 'Voor dit adres staat al een uitnodiging open. Stuur die opnieuw of trek hem in.',
      en: 'This address has an open invitation. Send that one again or withdraw it.',
    });
  }
}

/** The link was good once, but the invitation has been accepted, withdrawn or has ended since. */
export class InvitationEndedError extends AppError {
  override readonly kind = 'gone';
  override readonly code = 'invitation_ended';

  constructor() {
    super({
      nl: 'Deze uitnodiging is niet meer geldig. Vraag de organisatie om een nieuwe.',
      en: 'This invitation is no longer valid. Ask the organisation for a new one.',
    });
  }
}

/** How a role is called on pages and in mail. */
export const roleNameIn = (role: Role, lang: Lang): string => {
  const t = translator(lang);
  return {
    admin: t('beheerder', 'admin'),
    issuer: t('uitgever', 'issuer'),
    assessor: t('assessor', 'assessor'),
    viewer: t('meelezer', 'viewer'),
  }[role];
};

/** The mail that brings an invitation. `url` holds the secret: it stands in this mail and nowhere else. */
export function buildInvitationMail(
  invitation: { id: string; email: string; name: string; lang: Lang; role: Role; endsAt: Date },
  organisation: Organisation,
  url: string,
): OutgoingMail {
  const { lang } = invitation;
  const t = translator(lang);
  const name = organisationNameIn(organisation, lang);
  const role = roleNameIn(invitation.role, lang);
  const until = formatDate(invitation.endsAt, lang);
  return {
    kind: 'invitation',
    reference: invitation.id,
    lang,
    to: invitation.email,
    subject: t(`Uitnodiging van ${name}`, `Invitation from ${name}`),
    text: t(
      `Beste ${invitation.name},\n\n${name} nodigt u uit om mee te werken in het ICT-skillspaspoort, als ${role}.\n\nOpen deze link en druk op de knop om mee te doen:\n${url}\n\nDe uitnodiging is geldig tot en met ${until}. Kent u ${name} niet? Dan hoeft u niets te doen.\n`,
      `Dear ${invitation.name},\n\n${name} invites you to work with them in the ICT skills passport, as ${role}.\n\nOpen this link and press the button to join:\n${url}\n\nThe invitation is valid up to and including ${until}. Don't know ${name}? Then you need not do anything.\n`,
    ),
  };
}
