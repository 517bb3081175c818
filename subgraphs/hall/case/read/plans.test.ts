import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { analyse, badPlans, statementOf } from '../../../kernel/database/explain/testing.ts';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import { until } from '../../../kernel/exchange/testing.ts';
import { encodeCursor } from '../../../kernel/graph/connection.ts';
import { placeEvents } from '../../feed/place-events.ts';
import { RegionSweep } from '../../region/region-sweep.ts';
import { ADMIN, application, CLERK, type HallUnderTest, hallUnderTest, REGISTER, register, SUPERVISOR } from '../../testing.ts';
import { caller } from '../testing.ts';
import { inventCases, inventedCase } from './testing.ts';

const CASES = 4_000;
const TABLES = [
  'case_file',
  'case_gram',
  'case_number',
  'case_link',
  'case_change',
  'case_move',
  'stage',
  'delivery',
  'outbox_event',
  'idempotency_claim',
];
/** One row per wrapped system, per day, per series of serial numbers, per block that is drawn from. */
const SMALL = ['system_counter', 'serial_counter', 'serial_block', 'process_pick', 'feed_counter', 'feed_day'];

const LIST = `query ($filter: CaseFilter, $orderBy: CaseOrder, $after: String) {
  cases(filter: $filter, orderBy: $orderBy, first: 20, after: $after) { totalCount nodes { serialNumber } } }`;
const ONE = `query ($s: SerialNumber!, $n: String!) {
  cases(first: 50) { nodes { ...all } } case(serialNumber: $s) { ...all } byNumber: caseByNumber(number: $n) { serialNumber }
  ofSystem: caseByNumber(number: $n, systemId: "city.health") { serialNumber } bySerial: caseByNumber(number: "330106141108300000103") { id }
  caseByIdempotencyKey(idempotencyKey: "invented-7") { serialNumber }
  systems { health backlog lagSeconds oldestWaiting deadLetters echoesRefused } items(first: 5) { totalCount nodes { code } } regions { code } authorities { name } }
fragment all on Case { serialNumber regionOn(day: "2014-02-01") { id } regionMoves { reason } stages { kind } numbers { number } related { serialNumber } deliveries { state } }`;
const change = (name: string, type: string) => `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`;

const some = inventedCase(1234);
const FILTERS: readonly Record<string, unknown>[] = [
  {},
  { regionCodes: ['330106'] },
  { regionCodes: ['330106', '330108', '330109'] },
  { handlingRegionCodes: ['330106'] },
  { handlingRegionCodes: ['330102', '330105'], status: ['ACCEPTED'] },
  { handlingRegionCodes: ['330106'], asOf: '2014-01-08' },
  { handlingRegionCodes: ['330108'], asOf: '2014-01-06', status: ['CLOSED'] },
  { itemCodes: [some.itemCode] },
  { itemCodes: [some.itemCode, inventedCase(1).itemCode], regionCodes: ['330106', '330108'] },
  { status: ['ACCEPTED'] },
  { status: ['ACCEPTED', 'IN_PROGRESS', 'CLOSED'] },
  { result: ['GRANTED'] },
  { result: ['LAPSED', 'REFUSED'] },
  { channel: ['ONLINE'] },
  { result: ['LAPSED'], channel: ['KIOSK'] },
  { ownerSystemId: 'city.health' },
  { ownerSystemId: 'nobody' },
  { receivedFrom: '2014-01-06T06:00:00Z', receivedTo: '2014-01-06T12:00:00Z' },
  { regionCodes: ['330106'], status: ['CLOSED'], receivedTo: '2014-01-06T12:00:00Z' },
  { regionCodes: ['330106'], result: ['LAPSED'], channel: ['WINDOW'], ownerSystemId: 'city.health' },
  { text: '浴室' },
  { text: '文三路 浴室' },
  { text: '茶' },
  { text: 'YB000012' },
  { text: 'YB' },
  { text: '330106' },
  { text: some.serialNumber },
  { text: some.partyIdentifier },
  { text: some.projectName ?? '浴室', regionCodes: ['330106'], status: ['CLOSED'] },
];

describe.each(dialectsUnderTest())(`plans over ${CASES} cases, on %s`, (dialect) => {
  let under: HallUnderTest;
  const bad = () =>
    badPlans(
      under.database,
      under.statements().flatMap((line) => statementOf(line) ?? []),
      SMALL,
    );

  beforeAll(async () => {
    under = await hallUnderTest(dialect);
    under.database.orm.config.set('debug', false);
    await under.database.fork().transactional((em) => inventCases(em as never, 0, CASES));
    await analyse(under.database, TABLES);
    under.database.orm.config.set('debug', ['query', 'query-params']);
  }, 120_000);
  afterAll(() => under.remove());

  test('what reads a table whole, or sorts all of it, is told', async () => {
    const whole = ['select * from `case_file` where `version` = 1', 'select * from `stage` order by `handler` limit 5'];
    expect(await badPlans(under.database, whole)).toHaveLength(2);
    const all = "select `f`.`serial_number` from `case_file` as `f` where `f`.`received_at` >= '1970-01-01'";
    // dressed as a range, and within a select whose limit is not its own
    const unbounded = [all, `select count(*) as entries from (${all}) as e limit 5`];
    expect(await badPlans(under.database, unbounded)).toHaveLength(2);
    const bounded = `${all} order by \`f\`.\`received_at\` limit 5`;
    expect(await badPlans(under.database, [bounded, `select count(*) as entries from (${bounded}) as e`])).toEqual([]);
  });

  test.each(FILTERS)('a page and a count of %j read by indexes, in both orders, first and far in', async (filter) => {
    const { receivedAt, serialNumber } = inventedCase(CASES / 2);
    const after = Buffer.from(JSON.stringify([receivedAt.getTime(), serialNumber])).toString('base64url');
    for (const as of 'text' in filter ? [SUPERVISOR, CLERK] : [SUPERVISOR])
      for (const orderBy of ['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC'])
        for (const place of [null, after]) await under.read(LIST, { filter, orderBy, after: place }, { as });
    expect(await bad()).toEqual([]);
  });

  test('so do a single case, look-ups by number and key, master data and the figures of systems', async () => {
    const invented = { ...CLERK, clientId: 'invented' };
    await under.read(ONE, { s: some.serialNumber, n: 'YB00001234' }, { as: invented });
    expect(await bad()).toEqual([]);
  });

  test('so do the cases that wait for a division, and the sweep that moves those of a reform; totals of now read one index alone', async () => {
    const { clock, log } = under.host;
    const years = 8 * 366 * 86_400_000;
    under.pass(years);
    const sought: string[] = [];
    const transfer = async (serialNumber: string) => sought.push(serialNumber) < 0;
    const sweep = new RegionSweep({ fork: under.database.fork, clock, log, transfer });
    sweep.start();
    await until(() => sought.length > 300, 'the sweep has walked through more than one batch');
    await sweep.stop();
    const { casesToPlace } = await under.read<{ casesToPlace: { nodes: unknown[] } }>(
      '{ casesToPlace { nodes { serialNumber } totalCount } }',
    );
    expect(casesToPlace.nodes).toHaveLength(20);
    expect(await bad()).toEqual([]);
    await under.read('{ regionTotals { total } }', {}, { as: SUPERVISOR });
    const [counting = ''] = under.statements().flatMap((line) => statementOf(line) ?? []);
    const explain = `${dialect === 'sqlite' ? 'explain query plan' : 'explain'} ${counting}`;
    const plan = JSON.stringify(await under.database.fork().execute(explain));
    expect(plan).toMatch(dialect === 'sqlite' ? /COVERING INDEX case_file_handling/ : /"key":"case_file_handling".*Using index/);
    under.pass(-years);
  });

  test('so does every mutation', async () => {
    const parentSerialNumber = some.serialNumber;
    const more = { parentSerialNumber, localNumber: 'XK-1', projectName: '示例茶馆' };
    const serialNumber = await register(under, 'plans', more);
    const again = await under.read(REGISTER, { input: application('plans-again', more) }, { as: CLERK });
    expect(again).toMatchObject({ registerCase: { errors: [{ code: 'DUPLICATE_CASE' }] } });
    const owner = caller('clerk', 'province.health-supervision');
    const send = (name: string, type: string, input: Record<string, unknown>, as = owner) =>
      under.read<Record<string, { errors: unknown[] }>>(change(name, type), { input: { serialNumber, ...input } }, { as });
    const stage = (key: string, kind: string, rest = {}) => send('recordStage', 'RecordStageInput', { idempotencyKey: key, kind, ...rest });
    expect(await stage('s-1', 'ACCEPTANCE', { outcome: 'PASSED' })).toEqual({ recordStage: { errors: [] } });
    const correction = { idempotencyKey: 'c-1', expectedVersion: 2, projectName: '示例书店', reason: '笔误' };
    expect(await send('correctCase', 'CorrectCaseInput', correction)).toEqual({ correctCase: { errors: [] } });
    const leaving = { idempotencyKey: 'w-1', reason: '申请人撤回' };
    expect(await send('withdrawCase', 'WithdrawCaseInput', leaving)).toEqual({ withdrawCase: { errors: [] } });
    const forwarded = await register(under, 'plans-forward', { projectName: '示例影院' });
    await send('forwardCase', 'ForwardCaseInput', {
      serialNumber: forwarded,
      idempotencyKey: 'f-1',
      reason: '不属本区',
      toRegionCode: '330108',
    });
    await send('redeliver', 'RedeliverInput', { systemId: 'city.health' }, ADMIN);
    expect(await bad()).toEqual([]);
  });

  test.each([{}, { serialNumber: some.serialNumber }, { regionCode: '330106' }])('so does the feed of changes %j', async (variables) => {
    const watch =
      'subscription ($serialNumber: SerialNumber, $regionCode: RegionCode, $after: String) { caseChanged(serialNumber: $serialNumber, regionCode: $regionCode, after: $after) { cursor } }';
    while ((await placeEvents(under.database.fork(), '2014-11-08', 500)) > 0);
    const page = `query ($serialNumber: SerialNumber, $regionCode: RegionCode, $after: String) {
      caseChanges(serialNumber: $serialNumber, regionCode: $regionCode, after: $after) { nodes { cursor case { serialNumber } stage { kind } } } }`;
    for (const after of [undefined, encodeCursor([CASES / 2, 'caseChanges'])]) {
      await under.read(page, { ...variables, after }, { as: SUPERVISOR });
      expect(await bad()).toEqual([]);
      const ending = new AbortController();
      const events = (await under.follow(watch, { ...variables, after }, ending.signal, { as: SUPERVISOR }))[Symbol.asyncIterator]();
      const next = events.next();
      const seen: string[] = [];
      await until(() => {
        seen.push(...under.statements());
        return seen.some((line) => line.includes('feed_counter'));
      }, 'the feed has looked');
      ending.abort();
      await next;
      expect(
        await badPlans(
          under.database,
          seen.flatMap((line) => statementOf(line) ?? []),
          SMALL,
        ),
      ).toEqual([]);
    }
  });

  test.each([
    {},
    { systemId: 'city.health', states: ['DEAD'] },
    { states: ['PENDING', 'RETRYING'] },
    { systemId: 'city.health', regionCode: '330106' },
    { regionCode: '330122' },
  ])('so does the list of deliveries %j', async (filter) => {
    const list =
      'query ($filter: DeliveryFilter, $after: String) { deliveries(filter: $filter, first: 20, after: $after) { nodes { state } } }';
    const after = encodeCursor([inventedCase(CASES / 2).serialNumber, 'city.health']);
    for (const place of [null, after]) await under.read(list, { filter, after: place }, { as: SUPERVISOR });
    expect(await bad()).toEqual([]);
  });

  test('so do the relay’s claims and the receipts', async () => {
    await under.hall.start();
    const seen: string[] = [];
    await until(() => {
      seen.push(...under.statements());
      return seen.filter((line) => /update [`"]?delivery/i.test(line)).length > 2;
    }, 'the relay has claimed streams and stored what became of them');
    expect(
      await badPlans(
        under.database,
        seen.flatMap((line) => statementOf(line) ?? []),
        SMALL,
      ),
    ).toEqual([]);
  });
});
