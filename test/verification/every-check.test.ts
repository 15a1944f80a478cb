import { describe, expect, test } from 'vitest';
import { didKeySigner, generateKeyPair } from '../../src/proofs/index.ts';
import { verifyCredential } from '../../src/verification/index.ts';
import { insertRecognition } from '../../src/verification/recognitions/store.ts';
import { everyForm, type FormWish } from './every-form.ts';
import { anOutsideWorld, NOW } from './outside-world.ts';

const world = await anOutsideWorld();
const { forms, publishStatuses, issuers } = await everyForm(world);
const other = didKeySigner(await generateKeyPair());
for (const issuerDid of issuers) {
  await insertRecognition(world.deps.db, {
    id: crypto.randomUUID(),
    issuerDid,
    issuerName: 'Opleider volgens het register',
    issuerUrl: null,
    issuerLocation: null,
    opleidingId: null,
    opleidingName: null,
    validFrom: '2026-01-01',
    validUntil: null,
    basis: 'Besluit stuurgroep',
    endReason: null,
    createdAt: NOW,
  });
}

describe.each(Object.entries(forms))(
  'each check has one credential that fails it and nothing else: %s',
  (_name, form) => {
    const IN_ORDER = {
      form: 'form_valid',
      signature: 'signature_valid',
      validity: 'in_period',
      status: 'not_revoked',
      issuer: 'recognised',
      holder: form.told.proven,
    };
    const NOT_RUN = { validity: 'not_run', status: 'not_run', issuer: 'not_run', holder: 'not_run' };

    async function found(wish: FormWish, by = world.holder) {
      const credential = await form.make(wish);
      const claim = await form.show(credential, by);
      const { checks, outcome } = await verifyCredential(world.deps, { credential, ...claim });
      const reasons = Object.fromEntries(checks.map(({ id, reason }) => [id, reason]));
      // Where nothing is signed, that is what is told instead.
      if (reasons.signature === 'hosted') reasons.signature = 'signature_valid';
      return { ...reasons, outcome };
    }

    test('none, when all is in order', async () => {
      expect(await found({})).toEqual({ ...IN_ORDER, outcome: 'good' });
    });

    test('form', async () => {
      const rest = form.told.form === 'profile_invalid' ? {} : { signature: 'not_run', ...NOT_RUN };
      expect(await found({ isMalformed: true })).toEqual({
        ...IN_ORDER,
        ...rest,
        form: form.told.form,
        outcome: 'not_good',
      });
    });

    test('signature', async () => {
      const signature = form.told.signature;
      expect(await found({ isForged: true })).toEqual({ ...IN_ORDER, ...NOT_RUN, signature, outcome: 'not_good' });
    });

    test.each([
      ['expired', { validUntil: '2026-11-23T10:00:00Z' }],
      ['not_yet_valid', { validFrom: '2026-12-01T10:00:00Z' }],
    ])('validity: %s', async (validity, wish) => {
      expect(await found(wish)).toEqual({ ...IN_ORDER, validity, outcome: 'not_good' });
    });

    test('status', async () => {
      await publishStatuses(true);
      expect(await found({})).toEqual({ ...IN_ORDER, status: 'revoked', outcome: 'not_good' });
      await publishStatuses(false);
    });

    test('issuer, which is never worse than a warning', async () => {
      expect(await found({ validFrom: '2025-12-01T10:00:00Z' })).toEqual({
        ...IN_ORDER,
        issuer: 'outside_period',
        outcome: 'good',
      });
    });

    test('holder', async () => {
      const holder = form.told.holder;
      const outcome = holder === 'recipient_other' ? 'good' : 'not_good';
      expect(await found({}, other)).toEqual({ ...IN_ORDER, holder, outcome });
    });
  },
);
