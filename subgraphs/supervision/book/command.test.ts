import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import type { Principal, Role } from '../../kernel/wire/principal.ts';
import { type SupervisionUnderTest, supervisionUnderTest } from '../testing.ts';

const as = (role: Role, ...scopes: string[]): Principal => ({ clientId: role, role, scopes });
const ADMIN = as('admin', 'case:read', 'supervision:configure');
const PUBLISH = `mutation ($input: PublishCalendarInput!) { made: publishCalendar(input: $input) { replayed entry { version kind content actor } errors { code path } } }`;
const PART_DAY = `mutation ($input: SetPartDayRuleInput!) { made: setPartDayRule(input: $input) { replayed entry { version kind content actor } errors { code path } } }`;
const AMEND = `mutation ($input: AmendLimitInput!) { made: amendLimit(input: $input) { replayed entry { version kind content actor } errors { code path } } }`;

interface Made {
  readonly replayed: boolean;
  readonly entry: { readonly version: number; readonly kind: string; readonly content: unknown; readonly actor: string } | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] | null }[];
}

describe.each(dialectsUnderTest())('the book in the graph, on %s', (dialect) => {
  let ids = 0;
  let keys = 0;
  let supervision: SupervisionUnderTest;
  beforeAll(async () => {
    supervision = await supervisionUnderTest(dialect, () => `id-${++ids}`);
  });
  afterAll(() => supervision.remove());

  const write = async (mutation: string, input: object, who = ADMIN): Promise<Made> => {
    const given = { idempotencyKey: `key-${++keys}`, reason: 'by a notice', ...input };
    const { data, errors } = await supervision.ask(mutation, { input: given }, 'en', who);
    if (errors) throw new Error(errors[0]?.extensions.code);
    return (data as unknown as { made: Made }).made;
  };
  const wrong = async (mutation: string, input: object) => {
    const { entry, errors } = await write(mutation, input);
    expect(entry).toBeNull();
    return errors.map(({ code, path }) => `${code} ${path?.join('.')}`);
  };
  const ask = async (query: string) => (await supervision.ask(query, {}, 'en', ADMIN)).data as unknown as Record<string, unknown>;
  const versions = async () =>
    ((await ask('{ bookEntries { version } }'))['bookEntries'] as readonly { readonly version: number }[]).map(({ version }) => version);
  const day = (of: string, works = false) => ({ day: of, works });
  const amendment = {
    itemCode: '330123901000',
    limit: 'PROMISED',
    value: 8,
    unit: 'WORKING_DAY',
    countFrom: 'ACCEPTANCE',
    basis: 'art. 1',
    effectiveOn: '2026-03-01',
  };

  test('an entry is written once for its key, by whoever may configure supervision; what is wrong leaves nothing behind', async () => {
    const input = { idempotencyKey: 'once', days: [day('2026-03-03')] };
    expect(await write(PUBLISH, input)).toMatchObject({ replayed: false, entry: { version: 1, kind: 'CALENDAR', actor: 'admin' } });
    expect(await write(PUBLISH, input)).toMatchObject({ replayed: true, entry: { version: 1 } });
    // another keyboard's width is no other content, and half a character none that a database takes
    expect(await write(PUBLISH, { ...input, reason: ' by ａ notice ' })).toMatchObject({ replayed: true, entry: { version: 1 } });
    expect(await wrong(PUBLISH, { ...input, reason: 'by a notice\ud800' })).toEqual(['IDEMPOTENCY_CONFLICT idempotencyKey']);
    expect(await wrong(PUBLISH, { ...input, days: [day('2026-03-04')] })).toEqual(['IDEMPOTENCY_CONFLICT idempotencyKey']);
    expect(await wrong(PUBLISH, { days: [], reason: ' ' })).toEqual(['MISSING_FIELD days', 'MISSING_FIELD reason']);
    await expect(write(PUBLISH, input, as('supervisor', 'case:read', 'alert:handle'))).rejects.toThrow('FORBIDDEN');
    expect(await write(PART_DAY, { rule: 'RESUME_DAY_COUNTS', reason: 'by a notice\ud800' })).toMatchObject({
      entry: { version: 2, kind: 'PART_DAY' },
    });
    expect(await versions()).toEqual([2, 1]);
  });

  test('a day that no calendar holds, of whatever form, is refused: the book would be unreadable for ever', async () => {
    const days = ['9999-12-31T23:59:59-12:00', '1000-01-01', '2003-12-31', '2100-01-01', '31.12.'];
    expect(await wrong(PUBLISH, { days: days.map((one) => day(one)) })).toEqual([
      'BAD_DATE days.0.day',
      ...[1, 2, 3].map((index) => `BAD_VALUE days.${index}.day`),
      'BAD_DATE days.4.day',
    ]);
    expect(await wrong(PUBLISH, { years: [2003, 2027, 2100], days: [] })).toEqual([
      'BAD_VALUE years.0',
      'BAD_VALUE years.2',
      ...[0, 1, 2].map((index) => `BAD_VALUE years.${index}`),
    ]);
    expect(await wrong(PUBLISH, { years: Array.from({ length: 21 }, () => 2026), days: [] })).toEqual(['TOO_LONG years']);
    expect(await wrong(PUBLISH, { days: Array.from({ length: 401 }, () => day('2026-03-05')) })).toEqual(['TOO_LONG days']);
    expect(await wrong(PUBLISH, { days: [day('2026-03-05'), day('2026/3/5', true)] })).toEqual(['BAD_VALUE days.1.day']);
  });

  test('a year that is published without its National Day is refused: it would be a silent Monday to Friday', async () => {
    expect(await wrong(PUBLISH, { years: [2027, 2026], days: [day('2028-10-01')] })).toEqual(['BAD_VALUE years.0']);
  });

  test('a published year is told with its exceptions, and a due day is counted by it', async () => {
    const calendar = 'workCalendar(year: 2027) { published workingDays exceptions { day works } }';
    expect(await ask(`{ ${calendar} }`)).toEqual({ workCalendar: { published: false, workingDays: null, exceptions: [] } });
    await write(PUBLISH, { years: [2027], days: [day('2027-01-01'), day('2027-01-02', true), day('2027-01-02', true), day('2027-10-01')] });
    const exceptions = [
      { day: '2027-01-01', works: false },
      { day: '2027-01-02', works: true },
      { day: '2027-10-01', works: false },
    ];
    // 261 days from Monday to Friday
    expect(await ask(`{ ${calendar} }`)).toEqual({ workCalendar: { published: true, workingDays: 260, exceptions } });
    const due = async (from: string, value: number, unit = 'WORKING_DAY') =>
      (await ask(`{ dueDay(from: "${from}", value: ${value}, unit: ${unit}) { day provisionalYear } }`))['dueDay'];
    expect(await due('2026-12-31', 2)).toEqual({ day: '2027-01-04', provisionalYear: null });
    expect(await due('2027-12-31', 1)).toEqual({ day: null, provisionalYear: 2028 });
    expect(await due('2026-01-31', 1, 'MONTH')).toEqual({ day: '2026-02-28', provisionalYear: null });
    // no day of five digits' years is told
    expect(await due('9999-12-30', 10_000, 'MONTH')).toBeNull();
    expect(await due('9999-12-31T23:59:59-12:00', 1, 'CALENDAR_DAY')).toBeNull();
  });

  test('an amended limit names an item, a length, its basis, and days of receipt of which the first comes first', async () => {
    const { errors } = await write(AMEND, { ...amendment, receivedFrom: '2026-02-01', receivedTo: '2026-02-01' });
    expect(errors).toEqual([]);
    // one that ended in 2021: its cases may still run
    expect((await write(AMEND, { ...amendment, itemCode: '330423932000' })).errors).toEqual([]);
    expect(await wrong(AMEND, { ...amendment, receivedFrom: '2026-02-02', receivedTo: '2026-02-01' })).toEqual(['BAD_VALUE receivedTo']);
    expect(await wrong(AMEND, { ...amendment, itemCode: 'X', value: 0, basis: '', effectiveOn: 'soon' })).toEqual([
      'UNKNOWN_ITEM itemCode',
      'BAD_VALUE value',
      'MISSING_FIELD basis',
      'BAD_DATE effectiveOn',
    ]);
  });
});
