import type { Client } from './client.ts';

/** Two steps of each story: how somebody comes in, and how a credential is claimed. */

export const newKey = () => ({ 'idempotency-key': crypto.randomUUID() });

export async function signIn(client: Client, link: string): Promise<string> {
  const body = { grant_type: 'urn:ict-skillspaspoort:grant:link', kind: 'demo', token: link.split('/').at(-1) };
  const { access_token } = await client.call<{ access_token: string }>('POST', '/v1/tokens', { body });
  return access_token;
}

/** Finds the mail in the outbox, follows its link and presses the button. */
export async function claim(client: Client, email: string): Promise<void> {
  const outbox = await client.browse('/outbox');
  for (const [, path = ''] of outbox.text.matchAll(/href="(\/outbox\/[^"]+)"/g)) {
    const mail = await client.browse(path);
    const link = /\/claim\/[\w-]+/.exec(mail.text)?.[0];
    if (!mail.text.includes(email) || !link) continue;
    const claimed = await client.browse(link, {});
    if (claimed.status !== 200) throw new Error(`Claiming answered ${claimed.status}.`);
    return;
  }
  throw new Error(`There is no claim mail for ${email} in the outbox.`);
}
