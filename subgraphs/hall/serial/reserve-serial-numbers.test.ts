import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import type { Principal } from '../../kernel/wire/principal.ts';
import { caller } from '../case/testing.ts';
import { ADMIN, ANALYST, CLERK, type HallUnderTest, hallUnderTest, NOW, PARTNER } from '../testing.ts';

const RESERVE = `mutation ($input: ReserveSerialNumbersInput!) {
  reserveSerialNumbers(input: $input) { block { system { id } day serialNumbers } replayed errors { code path message } }
}`;
const REGISTER = `mutation ($input: RegisterCaseInput!) {
  registerCase(input: $input) { case { serialNumber numbers { system { id } number } } replayed errors { code path message } }
}`;

interface Reserved {
  readonly block: { readonly system: { readonly id: string }; readonly day: string; readonly serialNumbers: readonly string[] } | null;
  readonly replayed: boolean;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] | null; readonly message: string }[];
}
interface Registered {
  readonly case: { readonly serialNumber: string; readonly numbers: readonly { readonly number: string }[] } | null;
  readonly replayed: boolean;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] | null }[];
}

describe.each(dialectsUnderTest())('reserved serial numbers, on %s', (dialect) => {
  let hall: HallUnderTest;
  let keys = 0;
  beforeAll(async () => {
    hall = await hallUnderTest(dialect);
  });
  afterAll(() => hall.remove());

  const reserve = async (more: object = {}, as: Principal = CLERK): Promise<Reserved> => {
    const input = { idempotencyKey: `r-${++keys}`, regionCode: '330106', count: 3, ...more };
    return (await hall.read<{ reserveSerialNumbers: Reserved }>(RESERVE, { input }, { as })).reserveSerialNumbers;
  };
  const register = async (more: object = {}, as: Principal = CLERK): Promise<Registered> => {
    const key = `c-${++keys}`;
    const party = { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' };
    const input = { idempotencyKey: key, itemCode: '330123901000', regionCode: '330106', projectName: key, party, ...more };
    return (await hall.read<{ registerCase: Registered }>(REGISTER, { input }, { as })).registerCase;
  };
  const said = ({ errors }: Reserved | Registered) => errors.map(({ code, path }) => `${code} ${path?.join('.')}`);
  const serialsOf = ({ block }: Reserved): readonly string[] => block?.serialNumbers ?? [];

  test('an issuer that was offline goes on from its range: its cases bear its numbers, and nobody else is given one', async () => {
    const mine = serialsOf(await reserve());
    expect(mine).toHaveLength(3);
    const drawn = await Promise.all(Array.from({ length: 20 }, () => register()));
    expect(drawn.map((one) => one.case?.serialNumber).filter((serial) => mine.includes(serial as string))).toEqual([]);
    const entered = await register({ localNumber: mine[1], receivedAt: NOW.toISOString() });
    expect(entered.errors).toEqual([]);
    expect(entered.case).toMatchObject({ serialNumber: mine[1], numbers: [{ system: { id: 'district.330106' }, number: mine[1] }] });
    // printed with hyphens, typed in full width
    const typed = (mine[2] ?? '').replace(/^(\d{6})(\d{6})/, '$1-$2-').replace('3', '３');
    expect((await register({ localNumber: typed })).case?.serialNumber).toBe(mine[2]);
  });

  test('a number serves once: another case with it is refused, and nothing of it stays', async () => {
    const [serial] = serialsOf(await reserve({ count: 1 }));
    await register({ localNumber: serial });
    const again = await register({ localNumber: serial });
    expect([said(again), again.case]).toEqual([['BAD_SERIAL localNumber'], null]);
  });

  test('retried under its key it is the same case, and the same block', async () => {
    const [serial] = serialsOf(await reserve({ idempotencyKey: 'block', count: 1 }));
    const again = await reserve({ idempotencyKey: 'block', count: 1 });
    expect([again.replayed, serialsOf(again)]).toEqual([true, [serial]]);
    expect(said(await reserve({ idempotencyKey: 'block', count: 2 }))).toEqual(['IDEMPOTENCY_CONFLICT idempotencyKey']);
    const first = await register({ idempotencyKey: 'case', projectName: 'p', localNumber: serial });
    const second = await register({ idempotencyKey: 'case', projectName: 'p', localNumber: serial });
    expect([second.replayed, second.case]).toEqual([true, first.case]);
  });

  test('a number that nobody reserved is a local number like any other; one that another system reserved, or a slip of the pen, is refused', async () => {
    const [free] = serialsOf(await reserve({ count: 1, regionCode: '330108' }, caller('clerk', 'district-hall.330106')));
    const unreserved = (free ?? '').replace(/^330108/, '330102');
    expect((await register({ localNumber: unreserved })).case?.numbers).toMatchObject([{ number: unreserved }]);
    const [theirs] = serialsOf(await reserve({ count: 1 }, caller('clerk', 'district-hall.330106')));
    expect(said(await register({ localNumber: theirs }))).toEqual(['BAD_SERIAL localNumber']);
    const [mine] = serialsOf(await reserve({ count: 1 }));
    const slip = (mine ?? '').slice(0, 20) + String((Number(mine?.at(-1)) + 1) % 10);
    expect(said(await register({ localNumber: slip }))).toEqual(['BAD_SERIAL localNumber']);
    expect((await register({ localNumber: slip }, caller('clerk', 'district.330108'))).errors).toEqual([]);
  });

  test("no local number is another case's serial number: that case would no longer be found by it", async () => {
    const first = (await register()).case?.serialNumber as string;
    expect(said(await register({ localNumber: first }))).toEqual(['BAD_SERIAL localNumber']);
    const project = { projectName: '同一办件', idempotencyKey: 'same-1' };
    const second = (await register(project)).case?.serialNumber;
    const again = await register({ ...project, idempotencyKey: 'same-2', localNumber: first }, caller('clerk', 'district-hall.330106'));
    expect(said(again)).toEqual(['DUPLICATE_CASE undefined']);
    const { caseByNumber } = await hall.read<{ caseByNumber: { serialNumber: string } | null }>(
      'query ($number: String!) { caseByNumber(number: $number) { serialNumber } }',
      { number: first },
      { as: CLERK },
    );
    expect([caseByNumber?.serialNumber, second === first]).toEqual([first, false]);
  });

  test('a number of another day or division than the entry is refused, with what to do', async () => {
    const [tomorrow] = serialsOf(await reserve({ count: 1, day: '2014-11-09' }));
    expect(said(await register({ localNumber: tomorrow }))).toEqual(['BAD_SERIAL localNumber']);
    const [elsewhere] = serialsOf(await reserve({ count: 1, regionCode: '330108' }));
    expect(said(await register({ localNumber: elsewhere }))).toEqual(['BAD_SERIAL localNumber']);
    hall.pass(86_400_000);
    expect((await register({ localNumber: tomorrow })).case?.serialNumber).toBe(tomorrow);
    hall.pass(-86_400_000);
  });

  test('the day is in Shanghai, the issuer the kind of system that holds them', async () => {
    const { block } = await reserve({ count: 1, day: '2014-11-10' }, caller('clerk', 'province.health-supervision'));
    expect(block).toMatchObject({ system: { id: 'province.health-supervision' }, day: '2014-11-10' });
    expect(block?.serialNumbers[0]).toMatch(/^3301061411101\d{8}$/);
  });

  test.each<[string, object, string]>([
    ['none', { count: 0 }, 'BAD_VALUE count'],
    ['too many', { count: 1_001 }, 'BAD_VALUE count'],
    ['yesterday', { day: '2014-11-07' }, 'BAD_VALUE day'],
    ['in three weeks', { day: '2014-11-29' }, 'BAD_VALUE day'],
    ['no day', { day: '2014-11-31' }, 'BAD_DATE day'],
    ['no division', { regionCode: ' ' }, 'MISSING_FIELD regionCode'],
    ['a division that is not there yet', { regionCode: '330113' }, 'UNKNOWN_REGION regionCode'],
    ['no key', { idempotencyKey: ' ' }, 'BAD_IDEMPOTENCY_KEY idempotencyKey'],
  ])('%s is refused', async (_, wrong, refusal) => {
    const { block, ...rest } = await reserve(wrong);
    expect([block, said({ block, ...rest })]).toEqual([null, [refusal]]);
  });

  test('who: a system for itself, an administrator for any; without a system nobody', async () => {
    expect(said(await reserve({}, PARTNER))).toEqual(['MISSING_FIELD systemId']);
    expect((await reserve({ systemId: 'district.330108' }, ADMIN)).block?.system.id).toBe('district.330108');
    const input = { idempotencyKey: 'who', regionCode: '330106', count: 1 };
    const codes = async (more: object, as?: Principal) =>
      (await hall.ask(RESERVE, { input: { ...input, ...more } }, as ? { as } : {})).errors?.map(({ extensions }) => extensions.code);
    expect(await codes({ systemId: 'district.330108' }, CLERK)).toEqual(['FORBIDDEN']);
    expect(await codes({}, ANALYST)).toEqual(['FORBIDDEN']);
    expect(await codes({})).toEqual(['UNAUTHENTICATED']);
  });

  test('a system holds at most 10,000 for a division and day; what is refused reserves nothing', async () => {
    const wanted = { count: 1_000, day: '2014-11-12' };
    for (let n = 0; n < 10; n++) expect(said(await reserve(wanted))).toEqual([]);
    const refusal = await reserve({ ...wanted, count: 1 });
    expect([said(refusal), refusal.errors[0]?.message]).toEqual([['BAD_VALUE count'], expect.stringMatching(/10000/)]);
    const other = await reserve({ ...wanted, count: 1 }, caller('clerk', 'district-hall.330106'));
    expect(other.block?.serialNumbers[0]?.slice(13, 19)).toBe('010001');
  });
});
