import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { openFileKeyStore } from '../keys/file-key-store.ts';
import { type KeyStore, memoryKeyStore } from '../keys/key-store.ts';
import { openPartner, type PartnerOptions } from '../open-partner.ts';
import { answer, caseOf, fault, type Step, scriptedFetch, written } from '../testing/scripted-fetch.ts';
import { virtualClock } from '../testing/virtual-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'og-write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const party = {
  kind: 'ORGANISATION',
  name: '示例申请单位',
  identifierType: 'SOCIAL_CREDIT_CODE',
  identifier: '91330106MA27TE5T2D',
} as const;
const entry = { itemCode: '330123901000', regionCode: '330106', party, projectName: '文三路店' };
const done = () => written('registerCase', '1');

function under(steps: Step[], options: Partial<PartnerOptions> = {}) {
  const clock = virtualClock();
  const { fetch, asked } = scriptedFetch(...steps);
  const partner = openPartner({ url: 'http://graph/graphql', token: 'secret', fetch, clock, attempts: 3, attemptMs: 1000, ...options });
  const keys = () => asked.map(({ body }) => body.variables.input?.idempotencyKey);
  return {
    partner,
    clock,
    asked,
    keys,
    register: (...given: Parameters<typeof partner.registerCase>) => clock.run(partner.registerCase(...given)),
  };
}

test('a lost answer, a time-out and 503 are tried again under the same key with the same content', async () => {
  const { register, asked, keys } = under(['lost', 'hang', () => fault('SUBGRAPH_UNAVAILABLE', 503), done], { attempts: 4 });
  expect(await register(entry)).toMatchObject({ kind: 'written', attempts: 4, replayed: false, case: { serialNumber: '1' } });
  expect(new Set(keys()).size).toBe(1);
  expect(keys()[0]).toMatch(/^registerCase:[0-9a-f]{32}$/);
  expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test('what the caller changes in its object meanwhile is not sent: one key, one content', async () => {
  const own = { ...entry, party: { ...party, name: '示例申请单位' as string } };
  const lose: Step = () => {
    own.party.name = '另一单位';
    own.projectName = '另一店';
    return answer('', 502);
  };
  const { register, asked } = under([lose, done]);
  await register(own);
  expect(asked.map(({ body }) => body.variables.input?.projectName)).toEqual(['文三路店', '文三路店']);
  expect(asked[1]?.body.variables.input?.party).toEqual(party);
});

test('a key is kept before it is first sent', async () => {
  const order: string[] = [];
  const kept = memoryKeyStore();
  const store: KeyStore = {
    ...kept,
    async keep(one) {
      await kept.keep(one);
      order.push(`kept ${one.key}`);
    },
    async settle(key) {
      order.push(`settled ${key}`);
      await kept.settle(key);
    },
  };
  const { register, keys } = under(
    [
      () => {
        order.push('sent');
        return done();
      },
    ],
    { store },
  );
  await register(entry);
  expect(order).toEqual([`kept ${keys()[0]}`, 'sent', `settled ${keys()[0]}`]);
});

test('a number of one’s own makes the key, with or without memory', async () => {
  const [first, second] = [under([done]), under([done])];
  await first.register(entry, { reference: 'HZ-17' });
  await second.register(entry, { reference: 'HZ-17' });
  expect([...first.keys(), ...second.keys()]).toEqual(['registerCase:HZ-17', 'registerCase:HZ-17']);
});

test('after a crash the same content goes out under the key that the file kept; what was settled gets a new one', async () => {
  const path = join(folder, 'crash.jsonl');
  const before = await openFileKeyStore(path);
  const first = under(['lost', 'lost', 'lost', done], { store: before });
  const { kind, key } = await first.register(entry);
  expect(kind).toBe('unknown');
  // whatever else is written meanwhile
  await first.register({ ...entry, projectName: '古墩路店' });
  await before.close();
  const after = await openFileKeyStore(path);
  const second = under([done, done], { store: after });
  expect(await second.partner.unsettled()).toMatchObject([{ key, mutation: 'registerCase' }]);
  expect(JSON.stringify(await second.partner.unsettled())).not.toMatch(/示例|91330106/);
  expect(await second.register({ projectName: '文三路店', party, regionCode: '330106', itemCode: '330123901000' })).toMatchObject({ key });
  expect(await second.register(entry)).not.toMatchObject({ key });
  await after.close();
});

test('two writes of the same content at once are two', async () => {
  const { partner, clock, keys } = under([done, done]);
  await clock.run(Promise.all([partner.registerCase(entry), partner.registerCase(entry)]));
  expect(new Set(keys()).size).toBe(2);
});

test('what the graph says against it is a result with its type, and the key is kept no longer', async () => {
  const errors = [{ __typename: 'DuplicateCase', code: 'DUPLICATE_CASE', message: '已登记', path: null, existing: { serialNumber: '7' } }];
  const { register, partner } = under([() => answer({ data: { registerCase: { replayed: false, case: null, errors } } })]);
  const outcome = await register(entry);
  expect(outcome).toMatchObject({ kind: 'refused', refusals: [{ __typename: 'DuplicateCase', existing: { serialNumber: '7' } }] });
  expect(await partner.unsettled()).toEqual([]);
});

test('a call that is refused as a whole failed, and nothing is written', async () => {
  const { register, partner } = under([() => fault('FORBIDDEN', 403)]);
  expect(await register(entry)).toMatchObject({ kind: 'failed', fault: { code: 'FORBIDDEN' } });
  expect(await partner.unsettled()).toEqual([]);
});

test('unless an attempt before it may have written it', async () => {
  const { register, partner } = under(['lost', () => fault('UNAUTHENTICATED', 401)]);
  expect(await register(entry)).toMatchObject({ kind: 'unknown', fault: { code: 'UNAUTHENTICATED' } });
  expect(await partner.unsettled()).toHaveLength(1);
});

test('when retries are used up nobody knows: settle asks by the key', async () => {
  const absent = () => answer({ data: { caseByIdempotencyKey: null } });
  const there = () => answer({ data: { caseByIdempotencyKey: caseOf('1') } });
  const { register, partner, clock, asked } = under(['lost', 'hang', 'lost', absent, 'lost', there]);
  const { kind, key } = await register(entry);
  expect(kind).toBe('unknown');
  expect(await clock.run(partner.settle(key))).toEqual({ kind: 'absent' });
  expect(await partner.unsettled()).toHaveLength(1);
  expect(await clock.run(partner.settle(key))).toEqual({ kind: 'written', case: caseOf('1') });
  expect(asked.at(-1)?.body.variables).toEqual({ idempotencyKey: key });
  expect(await partner.unsettled()).toEqual([]);
});

test('written, and the case not told, is not taken for nothing', async () => {
  const { register } = under([
    () => answer({ data: { registerCase: { replayed: false, case: null, errors: [] } }, errors: [{ message: '' }] }),
  ]);
  expect(await register(entry)).toMatchObject({ kind: 'unknown', fault: { code: 'BAD_ANSWER' } });
});

test.each([
  '{"data":{}}',
  '{"data":{"registerCase":null}}',
  '{"data":{"registerCase":{}}}',
  '{"data":{"registerCase":5}}',
  '{"data":{"registerCase":{"errors":null,"case":null}}}',
])('an answer that tells nothing is no exception, and not taken for nothing: %s', async (body) => {
  const { register } = under([() => answer(body)]);
  expect(await register(entry)).toMatchObject({ kind: 'unknown', fault: { code: 'BAD_ANSWER' } });
});

test('errors that are null are none', async () => {
  const body = { data: { registerCase: { replayed: false, case: caseOf('1'), errors: null } }, errors: null };
  const { register } = under([() => answer(body)]);
  expect(await register(entry)).toMatchObject({ kind: 'written', case: { serialNumber: '1' } });
});

test.each(['', ' ', null as never])('an empty number is none: nothing is sent (%j)', async (reference) => {
  expect(await under([]).register(entry, { reference })).toMatchObject({ kind: 'unsent', fault: { code: 'BAD_REFERENCE' } });
});

test('where the key cannot be kept nothing is sent; where it cannot be settled what became of the write is told', async () => {
  const full = () => Promise.reject(new Error('the disk is full'));
  const unkept = { ...memoryKeyStore(), keep: full };
  expect(await under([], { store: unkept }).register(entry)).toMatchObject({ kind: 'unsent', fault: { code: 'KEY_NOT_KEPT' } });
  const unread = { ...memoryKeyStore(), unsettled: full };
  expect(await under([], { store: unread }).register(entry)).toMatchObject({ kind: 'unsent', fault: { code: 'KEY_NOT_KEPT' } });
  const unsettled = { ...memoryKeyStore(), settle: full };
  expect(await under([done], { store: unsettled }).register(entry)).toMatchObject({ kind: 'written' });
});

test('a token that no header takes is told at once, and nothing is sent', async () => {
  expect(await under([], { token: 'first\nsecond' }).register(entry)).toMatchObject({ kind: 'failed', fault: { code: 'BAD_TOKEN' } });
});

test('who gives up is told whether something was sent', async () => {
  const early = new AbortController();
  early.abort();
  expect(await under([]).register(entry, { signal: early.signal })).toMatchObject({
    kind: 'unsent',
    attempts: 0,
    fault: { code: 'ABORTED' },
  });
  const late = new AbortController();
  const sent = under(['hang']);
  const outcome = sent.partner.registerCase(entry, { signal: late.signal });
  sent.clock.after(10, () => late.abort());
  expect(await sent.clock.run(outcome)).toMatchObject({ kind: 'unknown', fault: { code: 'ABORTED' } });
  // nobody was there to take it
  expect(await under(['refused', 'refused', 'refused']).register(entry)).toMatchObject({
    kind: 'unsent',
    fault: { code: 'NO_CONNECTION' },
  });
});

test('stages go in order for each case; a case stops at its first refusal, the others go on', async () => {
  const refused = () =>
    answer({
      data: {
        recordStage: {
          replayed: false,
          case: null,
          stage: null,
          errors: [{ __typename: 'StageRefused', code: 'OUT_OF_ORDER', message: '', path: null }],
        },
      },
    });
  const step: Step = ({ body }) => {
    const { serialNumber = '', kind } = body.variables.input ?? {};
    return serialNumber === 'B' && kind === 'REVIEW' ? refused() : written('recordStage', String(serialNumber), { stage: { sequence: 2 } });
  };
  const { partner, clock, asked, keys } = under([step, step, step, step, step]);
  const told: number[] = [];
  const stages = (['ACCEPTANCE', 'REVIEW', 'CLOSURE'] as const).flatMap((kind) =>
    ['A', 'B'].map((serialNumber) => ({ serialNumber, kind, reference: `${serialNumber}/${kind}` })),
  );
  const { outcomes, counts } = await clock.run(partner.recordStages(stages, { onOutcome: (_, index) => told.push(index) }));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['written', 'written', 'written', 'refused', 'written', 'skipped']);
  expect(counts).toEqual({ written: 4, refused: 1, failed: 0, unknown: 0, unsent: 0, skipped: 1 });
  expect(told.sort()).toEqual([0, 1, 2, 3, 4, 5]);
  const ofA = asked.filter(({ body }) => body.variables.input?.serialNumber === 'A').map(({ body }) => body.variables.input?.kind);
  expect(ofA).toEqual(['ACCEPTANCE', 'REVIEW', 'CLOSURE']);
  expect(keys()).toContain('recordStage:A/ACCEPTANCE');
});

test('corrections and withdrawals are writes like all others', async () => {
  const { partner, clock, keys } = under(['lost', () => written('correctCase', '1'), () => written('withdrawCase', '1')]);
  const correction = { serialNumber: '1', expectedVersion: 1, reason: '笔误', projectName: '文二路店' };
  expect(await clock.run(partner.correctCase(correction, { reference: '17/1' }))).toMatchObject({ kind: 'written' });
  expect(await clock.run(partner.withdrawCase({ serialNumber: '1', reason: '申请人撤回' }, { reference: '17/2' }))).toMatchObject({
    kind: 'written',
  });
  expect(keys()).toEqual(['correctCase:17/1', 'correctCase:17/1', 'withdrawCase:17/2']);
});
