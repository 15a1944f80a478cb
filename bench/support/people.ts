import { randomUUID } from 'node:crypto';
import { bulk, openSession } from '../../src/access/index.ts';
import { claims, issueCredential } from '../../src/credentials/index.ts';
import { shares } from '../../src/passport/index.ts';
import { type Stage, SYSTEM } from './stage.ts';

export interface Holder {
  userId: string;
  /** The whole `Cookie` header of a signed-in browser. */
  cookie: string;
  /** The address and the cookie of a visit to a link that shows everything. */
  share: { path: string; cookie: string };
}

/** Somebody with so many claimed credentials and a link that shows them all, as an employer opens it. */
export async function aHolder(stage: Stage, credentials: number): Promise<Holder> {
  const { deps, app, organisationId, achievementId } = stage;
  const email = `${randomUUID()}@voorbeeld.example`;
  const recipient = { email, name: 'Noor Vóórbeeld', lang: 'nl' as const };
  const { userId, cookie } = await deps.db.transaction(async (tx) => {
    const person = (await bulk.ensurePeople(deps, tx, [recipient])).get(email);
    if (!person) throw new Error('There is nobody at the address.');
    const session = await openSession(deps, tx, person.userId, { method: 'link', secondFactor: true });
    return { userId: person.userId, cookie: `${session.name}=${session.value}` };
  });
  const issued = await Promise.all(
    Array.from({ length: credentials }, (_, index) =>
      issueCredential(deps, SYSTEM, {
        organisationId,
        achievementId,
        recipient,
        awardedOn: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
        result: String(6 + (index % 40) / 10).replace('.', ','),
        evidence: [{ name: 'Bewijsstuk', url: `https://opleider.example/werk/${randomUUID()}` }],
      }),
    ),
  );
  const person = { kind: 'person', userId, sessionId: null, secondFactor: true } as const;
  await claims.claimWaiting(deps, person);
  const { url } = await shares.createShare(deps, person, {
    purpose: 'Sollicitatie netwerkbeheerder',
    itemIds: issued.map(({ id }) => id),
    fields: { name: true, email: false, evidence: true },
    withPin: false,
    lang: 'nl',
  });
  const opened = await app.inject({ method: 'POST', url: new URL(url).pathname });
  const [visit] = opened.cookies;
  if (!visit) throw new Error(`The link was answered with ${opened.statusCode}.`);
  return { userId, cookie, share: { path: String(opened.headers.location), cookie: `${visit.name}=${visit.value}` } };
}

/** Opens a page as a browser does; gives its text. */
export async function openPage({ app }: Stage, url: string, cookie: string): Promise<string> {
  const { statusCode, body } = await app.inject({ url, headers: { cookie } });
  if (statusCode !== 200) throw new Error(`${url} was answered with ${statusCode}.`);
  return body;
}
