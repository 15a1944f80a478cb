import { describe, expect, test } from 'vitest';
import { assertContexts, checkProofs, didKeySigner, generateKeyPair, secure } from '../../src/proofs/index.ts';
import { bundledContexts, loadContext } from '../../src/proofs/json-ld/contexts.ts';
import { termFaultOf } from '../../src/proofs/json-ld/plain-terms.ts';
import { anOpenBadge } from './a-credential.ts';
import { theyFindTrue } from './other-implementation.ts';

test('the bundled contexts are the texts on record, so that a package update cannot break signatures unseen', () => {
  expect(assertContexts).not.toThrow();
});

type Definitions = Record<string, unknown>;

/** Every name in every bundled context, with the IRI or keyword it stands for. */
async function allNames(): Promise<Array<[name: string, meaning: string]>> {
  const found: Array<[string, string]> = [];
  const walk = (context: unknown, outer: Record<string, string>) => {
    if (Array.isArray(context)) return context.forEach((one) => void walk(one, outer));
    if (typeof context !== 'object' || context === null) return;
    const plain = Object.entries(context).filter(([, value]) => typeof value === 'string');
    const known = { ...outer, ...(Object.fromEntries(plain) as Record<string, string>) };
    for (const [name, value] of Object.entries(context as Definitions)) {
      if (name.startsWith('@')) continue;
      const definition = (typeof value === 'string' ? { '@id': value } : (value ?? {})) as Record<string, string>;
      let meaning = definition['@id'] ?? `${known['@vocab']}${name}`;
      for (let prefix = /^([\w-]+):(?!\/\/)/.exec(meaning)?.[1]; prefix && known[prefix]; ) {
        meaning = known[prefix] + meaning.slice(prefix.length + 1);
        prefix = /^([\w-]+):(?!\/\/)/.exec(meaning)?.[1];
      }
      found.push([name, meaning]);
      walk(definition['@context'], known);
    }
  };
  for (const url of bundledContexts()) walk(((await loadContext(url)).document as Definitions)['@context'], {});
  return found;
}

test('no bundled context has a second name for anything, under which it could be hidden from readers of the JSON', async () => {
  const names = new Map<string, Set<string>>();
  for (const [name, meaning] of await allNames()) names.set(meaning, (names.get(meaning) ?? new Set()).add(name));
  expect(names.get('https://www.w3.org/2018/credentials#validUntil')).toEqual(new Set(['validUntil']));
  expect(names.get('@id')).toEqual(new Set(['id']));
  const open = [...names.values()].map((all) => [...all].filter((name) => termFaultOf({ [name]: 'x' }) === null));
  expect(open.filter((all) => all.length > 1)).toEqual([]);
});

describe('what stands where nobody looks for it', () => {
  const signer = async () => didKeySigner(await generateKeyPair());
  const created = new Date('2026-06-26T10:00:00Z');
  const reasonOf = async (document: unknown) => {
    const options = { resolveDid: async () => null, now: created, purpose: 'assertionMethod' as const };
    return (await checkProofs(document, options))[0]?.reason;
  };

  test('under the name of its type is not true, though another implementation finds it true', async () => {
    const me = await signer();
    const signed = await secure(anOpenBadge(me.did), me, { created });
    const subject = signed.credentialSubject as Record<string, Record<string, unknown>>;
    const { criteria, ...rest } = subject.achievement ?? {};
    const hidden = { ...signed, credentialSubject: { ...subject, achievement: { ...rest, Criteria: criteria } } };
    expect(await theyFindTrue(hidden)).toBe(true);
    expect(await reasonOf(hidden)).toBe('terms_unknown');
  });

  test('inside the credential, as if said of another thing, is not true either', async () => {
    const me = await signer();
    const badge = anOpenBadge(me.did);
    const evidence = [{ id: badge.id, type: ['Evidence'], name: 'Dit bewijs zelf' }];
    const { validUntil, ...signed } = await secure({ ...badge, evidence }, me, { created });
    const moved = [{ ...evidence[0], type: ['Evidence', 'VerifiableCredential'], validUntil }];
    const hidden = { ...signed, evidence: moved };
    expect(await theyFindTrue(hidden)).toBe(true);
    expect(await reasonOf(hidden)).toBe('terms_unknown');
  });
});
