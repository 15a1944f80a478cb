import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';

/** A database of this test file's own, cloned from the template in some 20 ms and dropped afterwards. */
export async function cloneDatabase() {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(name)} template ${admin(inject('templateDatabase'))}`;
  const url = `${server}/${name}`;
  const opened = openDatabase(url);
  afterAll(async () => {
    await opened.close();
    await admin`drop database if exists ${admin(name)} with (force)`;
    await admin.end();
  });
  return { ...opened, url };
}
