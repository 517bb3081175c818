import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { CaseFile } from '../case/case-file.entity.ts';
import type { CommandResult, RegisterCaseInput } from '../case/commands.ts';
import { findByNumber } from '../case/read/look-up-case.ts';
import { registerCase } from '../case/register-case.ts';
import { application, OWNER, openRegister, type Register, WINDOW } from '../case/testing.ts';
import { JoinedEntry } from './joined-entry.entity.ts';

const PAIRS = 500;
const AT_ONCE = 100;
const LOOK_ALIKES = 100;

/** The window and the owner, each under a number and a code of its own. */
const atWindow = (n: number, more: Partial<RegisterCaseInput> = {}) =>
  application({ itemCode: null, localItemCode: 'XH-WS-001', localNumber: `西卫〔2014〕${n}`, projectName: `门店 ${n}`, ...more });
const atOwner = (n: number, more: Partial<RegisterCaseInput> = {}) =>
  application({ itemCode: null, localItemCode: '0101', localNumber: `P-${n}`, projectName: `门店 ${n}`, ...more });

describe.each(dialectsUnderTest())('Second entries under another number and code, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());
  const enter = (input: RegisterCaseInput, as: typeof OWNER) => register.run(registerCase, input, as);

  it(`${PAIRS} pairs, ${AT_ONCE} of them at the same moment: ${PAIRS} cases, each found by both numbers, one notice each`, async () => {
    const outcomes: [CommandResult, CommandResult][] = [];
    for (let n = 0; n < PAIRS - AT_ONCE; n++) {
      const entries = [() => enter(atWindow(n), WINDOW), () => enter(atOwner(n), OWNER)];
      const [first, second] = n % 2 ? entries : entries.reverse();
      if (first && second) outcomes.push([await first(), await second()]);
    }
    const together = Array.from({ length: AT_ONCE }, (_, index) => PAIRS - AT_ONCE + index);
    outcomes.push(...(await Promise.all(together.map((n) => Promise.all([enter(atWindow(n), WINDOW), enter(atOwner(n), OWNER)])))));
    for (const pair of outcomes) {
      const codes = pair.flatMap(({ errors }) => errors.map(({ code }) => code));
      expect(codes).toEqual(['DUPLICATE_CASE']);
    }
    const em = register.fork();
    expect(await em.count(CaseFile)).toBe(PAIRS);
    expect(await em.count(OutboxEvent, { kind: 'SECOND_ENTRY' })).toBe(PAIRS);
    expect(await em.count(JoinedEntry)).toBe(PAIRS);
    for (let n = 0; n < PAIRS; n++) {
      const [one, other] = await Promise.all([`西卫〔2014〕${n}`, `P-${n}`].map((number) => findByNumber(register.fork(), number, null)));
      expect(one?.projectName).toBe(`门店 ${n}`);
      expect(other?.id).toBe(one?.id);
    }
  }, 120_000);

  it(`${LOOK_ALIKES} look-alikes of them, the same party with another item or project, stay apart`, async () => {
    const before = await register.fork().count(CaseFile);
    for (let n = 0; n < LOOK_ALIKES; n++) {
      const other = n % 2 ? { projectName: `门店 ${n} 分店` } : { localItemCode: '0102' };
      const { errors } = await enter(atOwner(n, { localNumber: `L-${n}`, ...other }), OWNER);
      expect(errors).toEqual([]);
    }
    expect(await register.fork().count(CaseFile)).toBe(before + LOOK_ALIKES);
    expect(await register.fork().count(OutboxEvent, { kind: 'SECOND_ENTRY' })).toBe(PAIRS);
  }, 60_000);
});
