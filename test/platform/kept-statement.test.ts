import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { keepStatement } from '../../src/platform/kept-statement.ts';
import { settings } from '../../src/platform/tables.ts';
import { cloneDatabase } from '../support/database.ts';

const { db } = await cloneDatabase();
let built = 0;
const byName = keepStatement<{ name: string }, { name: string; value: string }>((on) => {
  built += 1;
  return on
    .select()
    .from(settings)
    .where(eq(settings.name, sql.placeholder('name')));
});

test('a kept statement is put together once, and asks each time for the values and the rows of then', async () => {
  await db.insert(settings).values([
    { name: 'one', value: '1' },
    { name: "it's", value: '2' },
  ]);
  const found = await Promise.all(['one', "it's", 'none'].map((name) => byName(db, { name })));
  expect(found.map((rows) => rows[0]?.value)).toEqual(['1', '2', undefined]);
  await db.update(settings).set({ value: 'changed' }).where(eq(settings.name, 'one'));
  expect(await byName(db, { name: 'one' })).toEqual([{ name: 'one', value: 'changed' }]);
  expect(built).toBe(1);
});

test('in a transaction a kept statement sees what that transaction wrote, and nobody else does', async () => {
  await db.transaction(async (tx) => {
    await tx.insert(settings).values({ name: 'inside', value: 'x' });
    expect(await byName(tx, { name: 'inside' })).toHaveLength(1);
    expect(await byName(db, { name: 'inside' })).toHaveLength(0);
  });
});
