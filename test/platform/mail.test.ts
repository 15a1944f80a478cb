import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { findMailStates, makeSmtpTransport, type OutgoingMail, queueMail } from '../../src/platform/mail.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();

const aMail = (reference: string): OutgoingMail => ({
  to: 'zoe@voorbeeld.example',
  subject: 'Bewijs voor Zoë',
  text: 'Beste Zoë,\nuw bewijs staat klaar.',
  lang: 'nl',
  kind: 'claim',
  reference,
});

const stateOf = async (reference: string) => (await findMailStates(world.deps.db, [reference])).get(reference)?.state;

/** A mail server that follows a script: what it answers to each command, or `drop` to hang up. */
async function aServerThat(answers: (command: string) => string | 'drop') {
  const server = createServer((socket: Socket) => {
    socket.write('220 ready\r\n');
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const answer = answers(data.toString());
      if (answer === 'drop') socket.destroy();
      else socket.write(`${answer}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  return makeSmtpTransport(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, 'paspoort@voorbeeld.example');
}

test('a mail arrives whole, once, and nothing of it stays behind', async () => {
  const reference = randomUUID();
  await world.inTransaction((tx) => queueMail(world.deps, tx, aMail(reference)));
  const [mail, ...more] = await world.mails('zoe@voorbeeld.example');
  expect(mail).toMatchObject({ subject: 'Bewijs voor Zoë', text: expect.stringContaining('Beste Zoë') });
  expect(more).toEqual([]);
  expect(await stateOf(reference)).toBe('sent');
  const [row] = await world.database.client`select * from mails where reference = ${reference}`;
  expect(row?.sealed).toBeNull();
});

test('what waits to be sent cannot be read from the database', async () => {
  const reference = randomUUID();
  await world.inTransaction((tx) => queueMail(world.deps, tx, aMail(reference)));
  const [row] = await world.database.client`select * from mails where reference = ${reference}`;
  expect(JSON.stringify(row)).not.toMatch(/zoe@|Zoë|Beste/i);
  await world.runJobs();
});

test('a mail of a transaction that is undone is never sent', async () => {
  const reference = randomUUID();
  await expect(
    world.inTransaction(async (tx) => {
      await queueMail(world.deps, tx, aMail(reference));
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  expect(await world.runJobs()).toBe(0);
  expect(await stateOf(reference)).toBeUndefined();
});

test('a connection that breaks after the text was handed over leaves the mail uncertain, and it is not repeated', async () => {
  const reference = randomUUID();
  let handedOver = 0;
  const mail = await aServerThat((command) => {
    if (command.startsWith('EHLO')) return '250 voorbeeld';
    if (command.startsWith('DATA')) return '354 go on';
    if (/^(MAIL|RCPT)/.test(command)) return '250 ok';
    handedOver += 1;
    return 'drop';
  });
  await world.inTransaction((tx) => queueMail(world.deps, tx, aMail(reference)));
  await world.jobs.runWaiting({ ...world.deps, mail });
  expect(await stateOf(reference)).toBe('uncertain');
  await world.jobs.runWaiting({ ...world.deps, mail });
  expect(handedOver).toBe(1);
});

test('a recipient that the server refuses for good is a failed mail', async () => {
  const reference = randomUUID();
  const mail = await aServerThat((command) => (command.startsWith('RCPT') ? '550 no such user' : '250 ok'));
  await world.inTransaction((tx) => queueMail(world.deps, tx, aMail(reference)));
  await world.jobs.runWaiting({ ...world.deps, mail });
  expect(await stateOf(reference)).toBe('failed');
});

test('a server that cannot be reached leaves the mail waiting for another try', async () => {
  const reference = randomUUID();
  const mail = makeSmtpTransport('smtp://127.0.0.1:1', 'paspoort@voorbeeld.example');
  await world.inTransaction((tx) => queueMail(world.deps, tx, aMail(reference)));
  await expect(world.jobs.runWaiting({ ...world.deps, mail })).rejects.toThrow('did not accept');
  expect(await stateOf(reference)).toBe('queued');
});
