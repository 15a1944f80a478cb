import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { keepStatement } from '../../src/platform/kept-statement.ts';
import { settings } from '../../src/platform/tables.ts';
import { cloneDatabase } from '../support/database.ts';

const { db } = await cloneDatabase();
let built = 0;
const byKey = keepStatement<{ key: string }, { key: string; value: string }>((on) => {
  built += 1;
  return on
    .select()
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')));
});

test('a kept statement is put together once, and asks each time for the values and the rows of then', async () => {
  await db.insert(settings).values([
    { key: 'one', value: '1' },
    { key: "it's", value: '2' },
  ]);
  const found = await Promise.all(['one', "it's", 'none'].map((key) => byKey(db, { key })));
  expect(found.map((rows) => rows[0]?.value)).toEqual(['1', '2', undefined]);
  await db.update(settings).set({ value: 'changed' }).where(eq(settings.key, 'one'));
  expect(await byKey(db, { key: 'one' })).toEqual([{ key: 'one', value: 'changed' }]);
  expect(built).toBe(1);
});

test('in a transaction a kept statement sees what that transaction wrote, and nobody else does', async () => {
  await db.transaction(async (tx) => {
    await tx.insert(settings).values({ key: 'inside', value: 'x' });
    expect(await byKey(tx, { key: 'inside' })).toHaveLength(1);
    expect(await byKey(db, { key: 'inside' })).toHaveLength(0);
  });
});
