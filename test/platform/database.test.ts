import { randomUUID } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertMany, openDatabase } from '../../src/platform/database.ts';
import { mails, settings } from '../../src/platform/tables.ts';
import { cloneDatabase } from '../support/database.ts';

const { db, url } = await cloneDatabase();

const aMail = (own: Partial<typeof mails.$inferInsert> = {}): typeof mails.$inferInsert => ({
  id: randomUUID(),
  kind: 'claim',
  lang: 'nl',
  state: 'queued',
  createdAt: new Date('2026-11-23T10:00:00.123Z'),
  ...own,
});

test('rows that are inserted together come out as they went in, whatever stands in them', async () => {
  const zText = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\u0000')),
    fc.constantFrom('', 'NULL', 'null', '{}', '{"a":"b"}', '\\', '"', ',', '\u001e', '\u001f', ' ', '\n', "'; drop"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(zText), { minLength: 1, maxLength: 8 }), async (texts) => {
      const kind = randomUUID();
      const rows = texts.map((reference, index) =>
        aMail({ kind, reference, createdAt: new Date(Date.parse('2026-11-23T10:00:00.123Z') + index) }),
      );
      await insertMany(db, mails, rows);
      const found = await db.select().from(mails).where(eq(mails.kind, kind)).orderBy(asc(mails.createdAt));
      expect(found.map(({ reference, createdAt }) => ({ reference, createdAt }))).toEqual(
        rows.map(({ reference, createdAt }) => ({ reference, createdAt })),
      );
    }),
    { numRuns: 60 },
  );
});

test('a row that lacks what another has is null there, and a column that no row names takes its default', async () => {
  const [first, second] = [aMail(), aMail({ reference: 'x' })];
  await insertMany(db, mails, [first, second]);
  const found = await db.select().from(mails).where(eq(mails.id, first.id));
  expect(found[0]?.reference).toBeNull();
  await insertMany(db, mails, []);
});

test('more values than a statement has parameters are inserted at once', async () => {
  const kind = randomUUID();
  await insertMany(
    db,
    mails,
    Array.from({ length: 12_000 }, () => aMail({ kind })),
  );
  expect(await db.$count(mails, eq(mails.kind, kind))).toBe(12_000);
});

test('a statement that comes again keeps its plan, also after the table has changed', async () => {
  const one = openDatabase(url, { poolSize: 1 });
  const ask = () => one.db.select().from(settings).where(eq(settings.name, 'nothing'));
  const plans = () =>
    one.client`select statement from pg_prepared_statements where statement like '%"settings"%' and statement not like '%pg_prepared%'`;
  await ask();
  expect(await plans()).toHaveLength(0);
  for (let times = 0; times < 4; times += 1) await ask();
  expect(await plans()).toHaveLength(1);
  await one.client`alter table settings alter column value type varchar(500)`;
  expect(await ask()).toEqual([]);
  await one.db.transaction(async (tx) => expect(await tx.select().from(settings)).toEqual([]));
  await one.close();
});

test('however many statements there are, a connection keeps a bounded number of plans', async () => {
  const one = openDatabase(url, { poolSize: 1 });
  for (let length = 1; length <= 260; length += 1) {
    const list = sql.join(
      Array.from({ length }, (_, index) => sql`${`name ${index}`}`),
      sql`, `,
    );
    for (let times = 0; times < 3; times += 1) await one.db.execute(sql`select 1 where 'x' in (${list})`);
  }
  const [kept] =
    await one.client`select count(*)::int as n from pg_prepared_statements where statement like '% in (%' and statement not like '%pg_prepared%'`;
  expect(kept?.n).toBeGreaterThan(100);
  expect(kept?.n).toBeLessThanOrEqual(200);
  await one.close();
});

test('behind a pooler that keeps no statements, none is prepared', async () => {
  const one = openDatabase(url, { poolSize: 1, prepare: false });
  for (let times = 0; times < 5; times += 1) await one.db.select().from(settings).where(eq(settings.name, 'nothing'));
  const [kept] =
    await one.client`select count(*)::int as n from pg_prepared_statements where statement like '%"settings"%' and statement not like '%pg_prepared%'`;
  expect(kept?.n).toBe(0);
  await one.close();
});
