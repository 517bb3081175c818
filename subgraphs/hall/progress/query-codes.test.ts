import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { HEADER } from '../../kernel/wire/headers.ts';
import { principalSeal } from '../../kernel/wire/principal.ts';
import { caller } from '../case/testing.ts';
import { hallOn } from '../open.ts';
import { ADMIN, ANALYST, application, CLERK, type HallUnderTest, hallUnderTest, NOW, PARTNER, register, SUPERVISOR } from '../testing.ts';
import { QueryCodes } from './query-codes.ts';
import { RegisterSecret } from './register-secret.entity.ts';

const CODE = 'query ($s: SerialNumber!) { case(serialNumber: $s) { queryCode } }';
const WRITE = 'mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber queryCode } errors { code } } }';
const SHAPE = /^[0-9A-HJ-NP-RTUWXY]{8}$/;

describe.each(dialectsUnderTest())('query codes, on %s', (dialect) => {
  let under: HallUnderTest;
  beforeAll(async () => {
    under = await hallUnderTest(dialect);
  });
  afterAll(() => under.remove());
  const codeSeenBy = async (s: string, as?: Parameters<HallUnderTest['ask']>[2]) =>
    (await under.read<{ case: { queryCode: string | null } }>(CODE, { s }, as)).case.queryCode;

  test('a case’s code is for who reads its party plain and the client that wrote it; null without an error for all others', async () => {
    const serial = await register(under, 'codes', {}, PARTNER);
    const code = await codeSeenBy(serial, { as: PARTNER });
    expect(code).toMatch(SHAPE);
    for (const as of [CLERK, caller('clerk', 'city.health'), SUPERVISOR, ADMIN, caller('system', 'district.330106')])
      expect(await codeSeenBy(serial, { as })).toBe(code);
    const others = [caller('clerk', 'district.330108'), caller('clerk'), { ...PARTNER, clientId: 'another' }, ANALYST, caller('public')];
    for (const as of others) expect(await codeSeenBy(serial, { as })).toBeNull();
    expect(await codeSeenBy(serial)).toBeNull();
  });

  test('the answer that registers a case has its code, for the partner too', async () => {
    for (const [key, as] of [
      ['at-once-1', CLERK],
      ['at-once-2', PARTNER],
    ] as const) {
      const { registerCase } = await under.read<{ registerCase: { case: { serialNumber: string; queryCode: string }; errors: unknown[] } }>(
        WRITE,
        { input: application(key) },
        { as },
      );
      expect(registerCase.errors).toEqual([]);
      expect(registerCase.case.queryCode).toBe(await codeSeenBy(registerCase.case.serialNumber, { as: SUPERVISOR }));
    }
  });

  test('a forwarded case keeps its code, which goes with it to those who read it there', async () => {
    const serial = await register(under, 'forwarded');
    const code = await codeSeenBy(serial, { as: CLERK });
    const input = { idempotencyKey: 'forwarded-1', serialNumber: serial, toRegionCode: '330108', reason: '不属本区' };
    await under.read('mutation ($input: ForwardCaseInput!) { forwardCase(input: $input) { errors { code } } }', { input }, { as: CLERK });
    expect(await codeSeenBy(serial, { as: caller('clerk', 'district.330108') })).toBe(code);
  });

  test('every process on the database agrees, whatever signs its callers, and after a restart', async () => {
    const serial = await register(under, 'agreed');
    const code = await codeSeenBy(serial, { as: CLERK });
    const secret = new Uint8Array(32).fill(9);
    const seal = principalSeal(secret, () => NOW);
    const { fork } = under.database;
    const another = await hallOn({ ...under.database, close: async () => undefined }, { ...under.host, seal });
    const body = Buffer.from(JSON.stringify({ query: CODE, variables: { s: serial } }));
    const answer = await another.handle(body, { [HEADER.principal]: await seal.sign(CLERK) });
    await another.stop();
    expect(JSON.parse(Buffer.from(answer).toString())).toEqual({ data: { case: { queryCode: code } } });
    expect(await new QueryCodes(fork).of(serial)).toBe(code);
    expect(await fork().count(RegisterSecret)).toBe(1);
    expect(JSON.stringify(under.logged)).not.toContain(code);
  });

  test('another register has other codes for the same numbers', async () => {
    const other = await hallUnderTest(dialect);
    try {
      const serial = await register(under, 'elsewhere');
      const here = await new QueryCodes(under.database.fork).of(serial);
      expect(await new QueryCodes(other.database.fork).of(serial)).not.toBe(here);
    } finally {
      await other.remove();
    }
  });

  test('a serial number and a code fit as people write the code; no other code does', async () => {
    const codes = new QueryCodes(under.database.fork);
    const [serial, adopted] = ['330106141108300000155', 'HZ/2014·№ 7#a.b'];
    for (const each of [serial, adopted]) {
      const code = await codes.of(each);
      const full = [...code].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
      for (const written of [code, code.toLowerCase(), `${code.slice(0, 4)}-${code.slice(4)}`, ` ${[...code].join(' ')} `, full])
        expect(await codes.fits(each, written)).toBe(true);
      for (const wrong of ['', code.slice(1), `${code}0`, `${code.slice(0, 7)}${code[7] === '0' ? '1' : '0'}`, 'x'.repeat(10_000)])
        expect(await codes.fits(each, wrong)).toBe(false);
    }
    expect(await codes.fits(serial, await codes.of(adopted))).toBe(false);
  });

  test('a database that is away is asked again the next time', async () => {
    let isAway = true;
    const codes = new QueryCodes(() => {
      if (isAway) throw new Error('away');
      return under.database.fork();
    });
    await expect(codes.of('1')).rejects.toThrow('away');
    isAway = false;
    expect(await codes.of('1')).toMatch(SHAPE);
  });
});
