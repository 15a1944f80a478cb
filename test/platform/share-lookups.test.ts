import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { shareLookups } from '../../src/platform/share-lookups.ts';

test('those who ask the same at once share one question, which is put after the last of them has asked', async () => {
  let value = 'before';
  const asked: string[] = [];
  const find = shareLookups(async (_source: object, key: string) => {
    asked.push(key);
    return `${key} ${value}`;
  });
  const [source, other] = [{}, {}];
  const answers = [find(source, 'a'), find(source, 'a'), find(source, 'b'), find(other, 'a')];
  value = 'after';
  answers.push(find(source, 'a'));
  expect(await Promise.all(answers)).toEqual(['a after', 'a after', 'b after', 'a after', 'a after']);
  expect(asked.sort()).toEqual(['a', 'a', 'b']);
});

test('who asks later gets what is true by then, also after a question that failed', async () => {
  let value: string | null = null;
  const find = shareLookups(async (_source: object, _key: string) => {
    if (value === null) throw new Error('unreachable');
    return value;
  });
  const source = {};
  await expect(Promise.all([find(source, 'a'), find(source, 'a')])).rejects.toThrow('unreachable');
  value = 'back';
  expect(await find(source, 'a')).toBe('back');
  value = 'changed';
  expect(await find(source, 'a')).toBe('changed');
});

test('who asks while a question is under way gets one put after it, because that answer may be from before', async () => {
  const underWay: PromiseWithResolvers<string>[] = [];
  const find = shareLookups((_source: object, _key: string) => {
    const question = Promise.withResolvers<string>();
    underWay.push(question);
    return question.promise;
  });
  const source = {};
  const first = find(source, 'a');
  await nextTurn();
  const later = [find(source, 'a'), find(source, 'a')];
  await nextTurn();
  expect(underWay).toHaveLength(1);
  underWay[0]?.resolve('not revoked');
  expect(await first).toBe('not revoked');
  await nextTurn();
  // However many wait, it is one question.
  expect(underWay).toHaveLength(2);
  const last = find(source, 'a');
  underWay[1]?.reject(new Error('unreachable'));
  expect((await Promise.allSettled(later)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await nextTurn();
  underWay[2]?.resolve('revoked');
  expect(await last).toBe('revoked');
  expect(underWay).toHaveLength(3);
});
