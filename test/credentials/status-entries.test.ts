import { describe, expect, test } from 'vitest';
import { reserveStatusEntries } from '../../src/credentials/status/reserve-status-entries.ts';
import { setStatusEntries } from '../../src/credentials/status/set-status-entries.ts';
import type { StatusEntry } from '../../src/credentials/status/status-list.ts';
import { statusLists } from '../../src/proofs/index.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
const opleider = await world.anOpleider();

const reserve = (wanted: Parameters<typeof reserveStatusEntries>[2]) =>
  reserveStatusEntries(world.deps, opleider, wanted);
const set = (entry: StatusEntry | undefined, value: number, organisationId = opleider) =>
  world.inTransaction((tx) =>
    setStatusEntries(world.deps, tx, organisationId, [{ entry: entry as StatusEntry, value }]),
  );
const listOf = async ({ statusListCredential }: StatusEntry) =>
  (await world.get(undefined, new URL(statusListCredential).pathname)).json();
const statusOf = async (entry: StatusEntry) => {
  const { encodedList } = (await listOf(entry)).credentialSubject;
  const bits = statusLists.decodeStatusList(encodedList);
  return statusLists.readStatus(bits, Number(entry.statusListIndex), entry.statusSize);
};
const MESSAGES = ['In behandeling', 'Beoordeeld', 'In beroep', 'Herzien'].map((message, value) => ({
  status: `0x${value}`,
  message,
}));

test('entries stand ready for a credential, and their lists are published from then on', async () => {
  const entries = await reserve({ purposes: ['revocation', 'suspension', 'refresh'] });
  expect(entries.map(({ statusPurpose }) => statusPurpose)).toEqual(['revocation', 'suspension', 'refresh']);
  for (const entry of entries) {
    expect(Object.keys(entry)).toEqual(['id', 'type', 'statusPurpose', 'statusListIndex', 'statusListCredential']);
    expect(entry.id).not.toBe(entry.statusListCredential);
    const list = await listOf(entry);
    expect(list).toMatchObject({
      id: entry.statusListCredential,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      credentialSubject: { type: 'BitstringStatusList', statusPurpose: entry.statusPurpose },
    });
    expect(await statusOf(entry)).toBe(0);
  }
});

test('a value is set and taken back, and counts as a change only when it is one', async () => {
  const [entry] = await reserve({ purposes: ['suspension'] });
  expect(await set(entry, 1)).toBe(1);
  expect(await statusOf(entry as StatusEntry)).toBe(1);
  expect(await set(entry, 1)).toBe(0);
  expect(await set(entry, 0)).toBe(1);
  expect(await statusOf(entry as StatusEntry)).toBe(0);
});

test('a message of more than one bit has a list of its own, long enough for it', async () => {
  const [entry] = await reserve({ purposes: ['message'], statusSize: 2, statusMessages: MESSAGES });
  expect(entry).toMatchObject({ statusSize: 2, statusMessage: MESSAGES });
  await set(entry, 3);
  expect(await statusOf(entry as StatusEntry)).toBe(3);
  const { encodedList } = (await listOf(entry as StatusEntry)).credentialSubject;
  expect(statusLists.decodeStatusList(encodedList)).toHaveLength((statusLists.STATUS_LIST_LENGTH * 2) / 8);
  await set(entry, 2);
  expect(await statusOf(entry as StatusEntry)).toBe(2);
});

test('what a transaction sets is gone when it fails', async () => {
  const [entry] = await reserve({ purposes: ['suspension'] });
  const failing = world.inTransaction(async (tx) => {
    await setStatusEntries(world.deps, tx, opleider, [{ entry: entry as StatusEntry, value: 1 }]);
    throw new Error('after all');
  });
  await expect(failing).rejects.toThrow('after all');
  expect(await statusOf(entry as StatusEntry)).toBe(0);
});

describe('refused is', () => {
  test('taking a revocation back', async () => {
    const [entry] = await reserve({ purposes: ['revocation'] });
    await set(entry, 1);
    await expect(set(entry, 0)).rejects.toMatchObject({ code: 'revocation_final' });
    expect(await statusOf(entry as StatusEntry)).toBe(1);
  });

  test('an entry of another organisation, or of nobody', async () => {
    const [entry] = await reserve({ purposes: ['revocation'] });
    await expect(set(entry, 1, await world.anOpleider())).rejects.toMatchObject({ kind: 'not_found' });
    const made = entry as StatusEntry;
    for (const wrong of [
      { statusListCredential: 'https://elders.example/status-lists/1' },
      { statusListCredential: `${made.statusListCredential}/refresh` },
      { statusPurpose: 'suspension' as const },
      { statusListIndex: '131072' },
      { statusListIndex: '-1' },
    ]) {
      await expect(set({ ...made, ...wrong }, 1)).rejects.toMatchObject({ kind: 'not_found' });
    }
    expect(await statusOf(made)).toBe(0);
  });

  test.each([2, -1, 0.5])('the value %d for one bit', async (value) => {
    const [entry] = await reserve({ purposes: ['suspension'] });
    await expect(set(entry, value)).rejects.toMatchObject({ kind: 'invalid' });
  });

  test.each<[string, Parameters<typeof reserve>[0]]>([
    ['a message without words', { purposes: ['message'] }],
    ['fewer messages than values', { purposes: ['message'], statusSize: 2, statusMessages: MESSAGES.slice(1) }],
    [
      'two messages for one value',
      { purposes: ['message'], statusSize: 1, statusMessages: [...MESSAGES.slice(0, 1), ...MESSAGES.slice(0, 1)] },
    ],
    ['a message for no value', { purposes: ['message'], statusMessages: MESSAGES.slice(1, 3) }],
    ['messages without that purpose', { purposes: ['revocation'], statusMessages: MESSAGES }],
    ['three bits', { purposes: ['message'], statusSize: 3, statusMessages: MESSAGES }],
  ])('%s', async (_what, wanted) => {
    await expect(reserve(wanted)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

test('a list has one address only', async () => {
  const [entry] = await reserve({ purposes: ['revocation'] });
  const path = new URL((entry as StatusEntry).statusListCredential).pathname;
  expect((await world.get(undefined, path)).statusCode).toBe(200);
  for (const other of ['/revocation', '/revocation/1', '/suspension/1', '/suspension/2']) {
    expect((await world.get(undefined, path + other)).statusCode, other).toBe(404);
  }
});
