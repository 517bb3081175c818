import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../kernel/database/testing.ts';
import { caseSnapshot, event, notice, type SupervisionUnderTest, stage, supervisionUnderTest } from './testing.ts';

let ids = 0;
const newId = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`;

const SUPERVISION = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { serialNumber
  supervision { stagesReceived light promisedDueDate statutoryDueDate workingDaysUsed paused alerts { rule } } } } }`;
const representations = (...serials: string[]) => ({ r: serials.map((serialNumber) => ({ __typename: 'Case', serialNumber })) });

interface Entity {
  readonly serialNumber: string;
  readonly supervision: { readonly stagesReceived: number; readonly paused: boolean | null; readonly alerts: { rule: string }[] } | null;
}

describe.each(dialectsUnderTest())('supervision on %s', (dialect) => {
  let supervision: SupervisionUnderTest;
  beforeAll(async () => {
    supervision = await supervisionUnderTest(dialect, newId);
  });
  afterAll(() => supervision.remove());

  async function seen(...serials: string[]): Promise<Entity[]> {
    const { data, errors } = await supervision.ask(SUPERVISION, representations(...serials));
    expect(errors).toBeUndefined();
    return (data as unknown as { _entities: Entity[] })._entities;
  }
  interface Alerts {
    nodes: { id: string; rule: string; message: string; serialNumber: string }[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  async function alerts(
    argumentsText: string,
    selection = 'nodes { id rule serialNumber message } totalCount pageInfo { hasNextPage endCursor }',
  ): Promise<Alerts | null> {
    const { data, errors } = await supervision.ask(`{ alerts${argumentsText} { ${selection} } }`);
    expect(errors).toBeUndefined();
    return (data as unknown as { alerts: Alerts | null }).alerts;
  }

  test('each stage counts once, however often and in whatever order it comes', async () => {
    const first = event('S-1', 1, { stages: [stage(1, 'APPLICATION')] });
    const second = event('S-1', 2, { stages: [stage(2, 'ACCEPTANCE', { outcome: 'PASSED' })] });
    expect((await supervision.give(first)).outcome).toBe('ACCEPTED');
    expect((await supervision.give(second)).outcome).toBe('ACCEPTED');
    expect((await supervision.give(first)).outcome).toBe('REPEATED');
    // redelivered: fresh ids, the same stages, an older version after a newer one
    expect((await supervision.give({ ...first, id: 'S-1:1:2' })).outcome).toBe('ACCEPTED');
    expect(await seen('S-1')).toEqual([
      {
        serialNumber: 'S-1',
        supervision: {
          stagesReceived: 2,
          light: null,
          promisedDueDate: null,
          statutoryDueDate: null,
          workingDaysUsed: null,
          paused: false,
          alerts: [],
        },
      },
    ]);
  });

  test('a receipt names the event that it answers', async () => {
    expect(await supervision.give(event('S-2', 1, { stages: [stage(1, 'APPLICATION')] }))).toMatchObject({
      systemId: 'city.supervision',
      serialNumber: 'S-2',
      eventId: 'S-2:1:1',
      position: 1,
      outcome: 'ACCEPTED',
      error: null,
    });
  });

  test('a supplement stops the clock until its receipt; an extension does not', async () => {
    const given = [
      stage(1, 'APPLICATION'),
      stage(2, 'ACCEPTANCE', { outcome: 'PASSED' }),
      stage(3, 'SPECIAL_PROCEDURE_START', { specialProcedure: 'EXTENSION', days: 10 }),
    ];
    await supervision.give(event('S-3', 1, { stages: given }));
    expect((await seen('S-3'))[0]?.supervision?.paused).toBe(false);
    await supervision.give(event('S-3', 2, { stages: [stage(4, 'SUPPLEMENT_NOTICE')] }));
    expect((await seen('S-3'))[0]?.supervision?.paused).toBe(true);
    await supervision.give(event('S-3', 3, { stages: [stage(5, 'SUPPLEMENT_RECEIPT')] }));
    expect((await seen('S-3'))[0]?.supervision?.paused).toBe(false);
  });

  test('a case that never arrived has no supervision', async () => {
    expect(await seen('S-1', 'unknown')).toMatchObject([{ supervision: { stagesReceived: 2 } }, { supervision: null }]);
  });

  test('a second entry raises one notice, whatever is sent again', async () => {
    const entry = notice('SECOND_ENTRY');
    await supervision.give(event('S-4', 1, { stages: [stage(1, 'APPLICATION')] }));
    await supervision.give(event('S-4', 2, { kind: 'SECOND_ENTRY', case: caseSnapshot('S-4', 1), notice: entry }));
    await supervision.give(event('S-4', 2, { kind: 'SECOND_ENTRY', case: caseSnapshot('S-4', 1), notice: entry, round: 2 }));
    // the same system tries the same number again: another event, the same cause
    await supervision.give(event('S-4', 3, { kind: 'SECOND_ENTRY', case: caseSnapshot('S-4', 1), notice: entry }));
    expect((await seen('S-4'))[0]?.supervision).toMatchObject({ stagesReceived: 1, alerts: [{ rule: 'SECOND_ENTRY' }] });
    await supervision.give(
      event('S-4', 4, { kind: 'SECOND_ENTRY', case: caseSnapshot('S-4', 1), notice: notice('SECOND_ENTRY', { localNumber: 'XH-8' }) }),
    );
    expect((await seen('S-4'))[0]?.supervision?.alerts).toHaveLength(2);
  });

  test('a past occurredAt is taken, and an inversion is an alert, once', async () => {
    const opening = event('S-T', 1, { stages: [stage(1, 'APPLICATION'), stage(2, 'ACCEPTANCE', { outcome: 'PASSED' })] });
    await supervision.give(opening);
    const past = stage(3, 'REVIEW', { occurredAt: '2014-01-01T00:00:00.000Z' });
    await supervision.give(event('S-T', 2, { stages: [past] }));
    await supervision.give(event('S-T', 2, { stages: [past], round: 2 }));
    expect((await seen('S-T'))[0]?.supervision).toMatchObject({ stagesReceived: 3, alerts: [{ rule: 'TIME_INVERTED' }] });
  });

  test('an alert says who sent what, where, and why, in the language of the caller', async () => {
    const cause = 'acceptance comes first';
    await supervision.give(event('S-5', 1, { kind: 'STAGE_REFUSED', notice: notice('STAGE_MISSING', { cause }) }));
    const query = `{ alerts(first: 1) { nodes { rule level state openedAt serialNumber regionCode cause message
      case { serialNumber supervision { stagesReceived } } region { id } sender { id name kind tier } } } }`;
    const { data, errors } = await supervision.ask(query);
    expect(errors).toBeUndefined();
    expect((data as unknown as { alerts: Alerts }).alerts.nodes).toEqual([
      {
        rule: 'STAGE_MISSING',
        level: 'YELLOW',
        state: 'OPEN',
        openedAt: '2026-02-13T09:00:00+08:00',
        serialNumber: 'S-5',
        regionCode: '330106',
        cause,
        message: 'Stage missing: 西湖区行政审批系统 sent a stage whose predecessor is missing; it was not taken',
        case: { serialNumber: 'S-5', supervision: { stagesReceived: 0 } },
        region: { id: '330106' },
        sender: { id: 'district.330106', name: '西湖区行政审批系统', kind: 'DISTRICT', tier: 'DISTRICT' },
      },
    ]);
    const chinese = await supervision.ask('{ alerts(first: 1) { nodes { message } } }', {}, 'zh-CN');
    expect((chinese.data as unknown as { alerts: Alerts }).alerts.nodes[0]?.message).toMatch(/^环节缺失/);
  });

  test('what repeats the words of who entered a case, or names its department, is for those with a token', async () => {
    await supervision.give(event('S-W', 1, { kind: 'DIFFERENCE', notice: notice('CODE_DIFFERS', { cause: '报送为「甲」' }) }));
    const query = '{ alerts(filter: { rule: "CODE_DIFFERS" }) { nodes { rule cause department history { reason } } } }';
    const analyst = { clientId: 'analyst', role: 'analyst', scopes: ['case:read'] } as const;
    const read = async (as?: typeof analyst) =>
      (await supervision.ask(query, {}, 'en', as)).data?.['alerts'] as unknown as { nodes: object[] };
    expect((await read()).nodes).toEqual([{ rule: 'CODE_DIFFERS', cause: null, department: null, history: [{ reason: null }] }]);
    expect((await read(analyst)).nodes).toMatchObject([{ cause: '报送为「甲」', history: [{ reason: '报送为「甲」' }] }]);
  });

  test('a rule that nobody knows is refused with its name', async () => {
    const receipt = await supervision.give(event('S-6', 1, { kind: 'STAGE_REFUSED', notice: notice('NO_SUCH_RULE') }));
    expect(receipt).toMatchObject({ outcome: 'REFUSED', error: 'unknown alert rule NO_SUCH_RULE' });
    expect(await seen('S-6')).toMatchObject([{ supervision: null }]);
  });

  test('an event of another version that lacks what is needed is refused by its place, and those beside it are taken', async () => {
    const whole = event('S-V', 1, { stages: [stage(1, 'APPLICATION')] });
    const without = (...path: string[]) => {
      const copy = structuredClone(whole) as unknown as Record<string, unknown>;
      const last = path.pop() as string;
      delete path.reduce((found, name) => found[name] as Record<string, unknown>, copy)[last];
      return { ...copy, systemId: 'city.supervision' } as unknown as typeof whole;
    };
    const places = [
      ['case'],
      ['serialNumber'],
      ['position'],
      ['stages'],
      ['case', 'item'],
      ['case', 'version'],
      ['stages', '0', 'sequence'],
    ];
    const receipts = await Promise.all([...places.map((path) => without(...path)), whole].map((one) => supervision.give(one)));
    expect(receipts.map(({ outcome, error }) => `${outcome} ${error}`)).toEqual([
      'REFUSED the event cannot be read: case.serialNumber',
      'REFUSED the event cannot be read: serialNumber',
      'REFUSED the event cannot be read: position',
      'REFUSED the event cannot be read: stages',
      'REFUSED the event cannot be read: case.item.code',
      'REFUSED the event cannot be read: case.version',
      'REFUSED the event cannot be read: stages.0.sequence',
      'ACCEPTED null',
    ]);
  });

  test('alerts are paged by keyset, newest first, without holes or doubles', async () => {
    for (let n = 1; n <= 7; n++) {
      const region = { id: '330110', code: '330110', name: '余杭区' };
      const given = { kind: 'STAGE_REFUSED' as const, case: caseSnapshot(`P-${n}`, 1, { region }), notice: notice('STAGE_ORDER') };
      await supervision.give(event(`P-${n}`, 1, given));
    }
    const filter = 'filter: { regionCodes: ["330110000000"] }';
    const serials: string[] = [];
    for (let after = ''; ; ) {
      const page = await alerts(`(${filter}, first: 3${after})`);
      serials.push(...(page?.nodes ?? []).map(({ serialNumber }) => serialNumber));
      expect(page?.totalCount).toBe(7);
      if (!page?.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(serials).toEqual(['P-7', 'P-6', 'P-5', 'P-4', 'P-3', 'P-2', 'P-1']);
  });

  test.each([
    ['filter: { rule: "SECOND_ENTRY" }', 2],
    ['filter: { level: YELLOW }', 9],
    ['filter: { level: RED }', 0],
    ['filter: { state: [OPEN, CLOSED] }', 12],
    ['filter: { state: [] }', 0],
    ['filter: { openedFrom: "2026-02-13T09:00:00+08:00" }', 12],
    ['filter: { openedTo: "2026-02-13T00:59:59Z" }', 0],
    ['filter: { openedFrom: "yesterday" }', 0],
    ['filter: { regionCodes: ["3301", "330106"] }', 5],
    ['filter: { regionCodes: ["3301"] }', 0],
  ])('alerts(%s) finds %i; a malformed value finds nothing', async (filter, count) => {
    expect((await alerts(`(${filter})`))?.totalCount).toBe(count);
  });

  test('a foreign cursor finds nothing; first outside 1..100 is BAD_USER_INPUT', async () => {
    expect(await alerts('(after: "nothing of ours")')).toBeNull();
    for (const shape of [
      ['x', 'y'],
      [1.5, 'y'],
      [1e30, 'y'],
      [1, '\u0000'],
      [1_415_412_000_000, '330106141108300000195'],
    ])
      expect(await alerts(`(after: "${Buffer.from(JSON.stringify(shape)).toString('base64url')}")`)).toBeNull();
    for (const first of [0, 101, -1]) {
      const { errors } = await supervision.ask(`{ alerts(first: ${first}) { totalCount } }`);
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  test('alertRaised goes on where it broke off, then follows new alerts, of one division where it is asked for', async () => {
    const page = await alerts('(first: 2)');
    const cursor = page?.pageInfo.endCursor;
    const stop = new AbortController();
    const query = `subscription { alertRaised(after: "${cursor}", regionCode: "330110") { cursor alert { serialNumber } } }`;
    const answers = supervision.subgraph.subscribe?.(Buffer.from(JSON.stringify({ query })), {}, stop.signal)[Symbol.asyncIterator]();
    const next = async () =>
      JSON.parse(Buffer.from((await answers?.next())?.value as Uint8Array).toString()).data.alertRaised.alert.serialNumber;
    expect(await next()).toBe('P-7');
    const coming = next();
    await supervision.give(event('Q-1', 1, { kind: 'STAGE_REFUSED', notice: notice('STAGE_ORDER') }));
    await supervision.give(
      event('P-1', 2, {
        kind: 'STAGE_REFUSED',
        case: caseSnapshot('P-1', 1, { region: { id: '330110', code: '330110', name: '余杭区' } }),
        notice: notice('STAGE_MISSING'),
      }),
    );
    expect(await coming).toBe('P-1');
    stop.abort();
    expect((await answers?.next())?.done).toBe(true);
  });

  test('alertChanges pages through alerts in their order, of one division too; its end cursor leads on from an empty page', async () => {
    type Changes = { nodes: { cursor: string; alert: { serialNumber: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const changes = async (args: string) =>
      (await supervision.ask(`{ alertChanges${args} { nodes { cursor at alert { serialNumber } } pageInfo { hasNextPage endCursor } } }`))
        .data?.['alertChanges'] as Changes | null | undefined;
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page: Changes | null | undefined = await changes(`(first: 2${after ? `, after: "${after}"` : ''})`);
      if (!page) throw new Error('no page');
      seen.push(...page.nodes.map(({ alert }) => alert.serialNumber));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(seen.length).toBe((await alerts('(first: 100)'))?.totalCount);
    expect((await changes(`(after: "${after}", regionCode: "330110")`))?.nodes).toEqual([]);
    await supervision.give(event('Q-9', 1, { kind: 'STAGE_REFUSED', notice: notice('STAGE_ORDER') }));
    expect((await changes(`(after: "${after}")`))?.nodes.map(({ alert }) => alert.serialNumber)).toEqual(['Q-9']);
    expect((await changes(`(after: "${after}", regionCode: "330110")`))?.pageInfo.endCursor).not.toBe(after);
    const foreign = Buffer.from(JSON.stringify([1, 'caseChanges'])).toString('base64url');
    expect([await changes(`(after: "${foreign}")`), await changes('(regionCode: "nowhere")')]).toEqual([null, null]);
  });

  test('an alert is of the division that has the case when it is raised', async () => {
    const [region, handlingRegion] = [
      { id: '330104', code: '330104', name: '江干区' },
      { id: '330102@2', code: '330102', name: '上城区' },
    ];
    const moved = caseSnapshot('M-1', 2, { region, handlingRegion });
    await supervision.give(event('M-1', 2, { kind: 'STAGE_REFUSED', case: moved, notice: notice('STAGE_ORDER') }));
    const serialsOf = async (code: string) =>
      (await alerts(`(filter: { regionCodes: ["${code}"] })`))?.nodes.map(({ serialNumber }) => serialNumber);
    expect([await serialsOf('330102'), await serialsOf('330104')]).toEqual([['M-1'], []]);
  });

  test('fifty events of one cause at once raise one alert, and every alert gets a place of its own', async () => {
    const given = Array.from({ length: 50 }, (_, n) =>
      event(`C-${n % 10}`, 1 + Math.floor(n / 10), { kind: 'STAGE_REFUSED', notice: notice('STAGE_ORDER') }),
    );
    let open = given;
    for (let round = 0; open.length > 0 && round < 10; round++) {
      const receipts = await Promise.all(open.map((one) => supervision.give(one)));
      open = open.filter((_, n) => receipts[n]?.outcome === 'FAILED');
    }
    expect(open).toEqual([]);
    const serials = Array.from({ length: 10 }, (_, n) => `C-${n}`);
    expect((await seen(...serials)).map(({ supervision: one }) => one?.alerts.length)).toEqual(serials.map(() => 1));
  });
});
