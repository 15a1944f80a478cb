import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditActionIn } from '../../src/web/audit-words.ts';

const NOUNS =
  'achievement|api_client|class_code|cohort|credential|exemption_offer|exemption_request|invitation|issuer_key|member|opleiding|organisation|recognition|vacancy';

/** Every action that the rooms write into the trail of an organisation, as it stands in their source. */
const actions = ['access', 'organisations', 'taxonomy', 'verification', 'credentials', 'matching'].flatMap((room) =>
  readdirSync(join('src', room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(join('src', room, file), 'utf8').matchAll(new RegExp(`'((?:${NOUNS})\\.(?!json)[a-z_]+)'`, 'g')),
    ])
    .map(([, action]) => action as string),
);

test.each([...new Set(actions)].sort())('%s is said in words in both languages', (action) => {
  expect(auditActionIn(action, 'nl')).not.toBe(action);
  expect(auditActionIn(action, 'en')).not.toBe(action);
});
