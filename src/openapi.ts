import pino from 'pino';
import { stringify } from 'yaml';
import { buildApp } from './app.ts';
import { loadConfig } from './platform/config.ts';
import type { Deps } from './platform/deps.ts';

/** The OpenAPI description of every `/v1` route as YAML, made without a database: routes are declared, not called. */
export async function describeHouse(): Promise<string> {
  const never = new Proxy(
    {},
    {
      get: (_target, name) => {
        throw new Error(`Describing the API needs no ${String(name)}.`);
      },
    },
  );
  const { app } = await buildApp({
    db: never as Deps['db'],
    keys: never as Deps['keys'],
    jobs: never as Deps['jobs'],
    mail: never as Deps['mail'],
    now: () => new Date(0),
    newId: () => '',
    fetch: () => Promise.reject(new Error('Describing the API fetches nothing.')),
    config: loadConfig({ PUBLIC_URL: 'https://paspoort.example.org' }),
    log: pino({ level: 'silent' }),
  });
  await app.ready();
  const description = app.swagger();
  await app.close();
  return stringify(description, { lineWidth: 120, aliasDuplicateObjects: false });
}
