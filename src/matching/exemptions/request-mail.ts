import { findPeople } from '../../access/index.ts';
import { findOrganisation, members } from '../../organisations/index.ts';
import type { Transaction } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Bilingual, type Lang, translator } from '../../platform/i18n.ts';
import { type OutgoingMail, queueMails } from '../../platform/mail.ts';
import type { MessageKind } from './exemption.ts';
import type { RequestRow } from './store.ts';

interface MailInput {
  lang: Lang;
  /** Of the reader. */
  name: string;
  schoolName: string;
  opleiding: Bilingual;
  url: string;
}

type Written = Pick<OutgoingMail, 'subject' | 'text'>;

/** What a candidate hears. What was said or decided stands on the page and not in the mail. */
export function buildCandidateMail(kind: MessageKind, input: MailInput): Written {
  const { lang, name, schoolName, opleiding, url } = input;
  const t = translator(lang);
  const about = opleiding[lang];
  const [subject, body] = {
    asked: [
      t(`Uw aanvraag voor vrijstelling: ${about}`, `Your request for exemption: ${about}`),
      t(
        `${schoolName} heeft uw aanvraag ontvangen. U krijgt bericht als de school iets vraagt of beslist.`,
        `${schoolName} received your request. You will hear from us when the school asks something or decides.`,
      ),
    ],
    more_asked: [
      t(`Vraag over uw aanvraag: ${about}`, `Question about your request: ${about}`),
      t(
        `${schoolName} wil meer weten voordat er wordt beslist. Lees de vraag en geef antwoord.`,
        `${schoolName} wants to know more before it decides. Read the question and answer it.`,
      ),
    ],
    answered: [
      t(`Uw antwoord is verstuurd: ${about}`, `Your answer was sent: ${about}`),
      t(`${schoolName} heeft uw antwoord ontvangen.`, `${schoolName} received your answer.`),
    ],
    decided: [
      t(`Besluit over uw aanvraag: ${about}`, `Decision on your request: ${about}`),
      t(
        `${schoolName} heeft beslist. U ziet per onderdeel het besluit en de reden. Een vrijstelling staat in uw paspoort.`,
        `${schoolName} has decided. You see the decision and the reason for each part. An exemption stands in your passport.`,
      ),
    ],
    withdrawn: [
      t(`U heeft uw aanvraag ingetrokken: ${about}`, `You withdrew your request: ${about}`),
      t(
        `${schoolName} kan uw bewijzen niet meer zien via deze aanvraag.`,
        `${schoolName} can no longer see your proofs through this request.`,
      ),
    ],
  }[kind] as [string, string];
  return { subject, text: letter(t(`Beste ${name},`, `Dear ${name},`), body, url) };
}

/** What those at the school who judge evidence hear. Names nobody. */
export function buildSchoolMail(kind: 'asked' | 'answered' | 'withdrawn', input: MailInput): Written {
  const { lang, name, opleiding, url } = input;
  const t = translator(lang);
  const about = opleiding[lang];
  const [subject, body] = {
    asked: [
      t(`Nieuwe aanvraag voor vrijstelling: ${about}`, `New request for exemption: ${about}`),
      t('Een kandidaat vraagt om vrijstelling.', 'A candidate asks for exemption.'),
    ],
    answered: [
      t(`Antwoord op uw vraag: ${about}`, `Answer to your question: ${about}`),
      t('Een kandidaat heeft uw vraag beantwoord.', 'A candidate answered your question.'),
    ],
    withdrawn: [
      t(`Aanvraag ingetrokken: ${about}`, `Request withdrawn: ${about}`),
      t('Een kandidaat heeft de aanvraag ingetrokken.', 'A candidate withdrew the request.'),
    ],
  }[kind] as [string, string];
  return { subject, text: letter(t(`Beste ${name},`, `Dear ${name},`), body, url) };
}

const letter = (...parts: string[]) => [...parts, 'ICT-skillspaspoort'].join('\n\n');

const MOST_AT_SCHOOL = 20;

/** Mails the candidate, and the school where it is the school that hears something new, in the caller's transaction. */
export async function mailStep(
  deps: Deps,
  tx: Transaction,
  kind: MessageKind,
  request: Pick<RequestRow, 'id' | 'userId' | 'organisationId'>,
  opleiding: Bilingual,
): Promise<void> {
  const { id, userId, organisationId } = request;
  const organisation = await findOrganisation(tx, organisationId);
  const readers =
    kind === 'asked' || kind === 'answered' || kind === 'withdrawn' ? await judgesOf(deps, organisationId) : [];
  const people = await findPeople(tx, [userId, ...readers]);
  const common = { schoolName: organisation?.name ?? '', opleiding };
  const { publicUrl } = deps.config;
  const mails = [userId, ...readers].flatMap((reader): OutgoingMail[] => {
    const person = people.get(reader);
    if (!person) return [];
    const { lang, name, email: to } = person;
    const isCandidate = reader === userId;
    const path = isCandidate ? `/exemptions/${id}` : `/organisations/${organisation?.slug}/exemption-requests/${id}`;
    const input = { ...common, lang, name, url: `${publicUrl}${path}` };
    const written = isCandidate
      ? buildCandidateMail(kind, input)
      : buildSchoolMail(kind as 'asked' | 'answered' | 'withdrawn', input);
    return [{ ...written, to, lang, kind: 'exemption', reference: id }];
  });
  await queueMails(deps, tx, mails);
}

async function judgesOf(deps: Deps, organisationId: string): Promise<string[]> {
  const { items } = await members.listMembers(deps, { kind: 'system' }, { organisationId, pageSize: 100 });
  return items
    .filter(({ role }) => members.hasRight(role, 'assess'))
    .slice(0, MOST_AT_SCHOOL)
    .map(({ userId }) => userId);
}
