import type { Bare, Cells } from './bare.ts';
import type { Bench } from './bench.ts';
import { type Figure, figureOf } from './figure.ts';
import type { Graph, Place } from './graph.ts';
import { bareOf } from './installation.ts';
import { inTurns } from './rounds.ts';

const AT_ONCE = 4;
/** Cases behind a page or a single read; how many of them are asked for in turn. */
const CASES = 10_000;
const SAMPLE = 200;

export const PAGE = `query ($first: Int!, $after: String) { cases(first: $first, after: $after) {
  nodes { serialNumber status projectName receivedAt item { code name } region { code name }
    stages { sequence kind stepCode outcome occurredAt } deliveries { state attempts system { id } } }
  pageInfo { hasNextPage endCursor } } }`;

/** The README's own query. */
export const EVERYWHERE = `query ($serialNumber: SerialNumber!) { case(serialNumber: $serialNumber) {
  serialNumber item { code name } stages { sequence kind }
  provincialRecord { ...held } cityHealthRecord { ...held } districtRecord { ...held } districtHallRecord { ...held }
  supervision { stagesReceived } } }
fragment held on SystemRecord { system { name } serialNumber itemCode localNumber localItemCode
  stages { sequence kind localName } differences { path here register } }`;

interface Opened {
  readonly graph: Graph;
  readonly place: Place;
  readonly hall: Bare;
}

async function open(bench: Bench): Promise<Opened> {
  const { place, graph } = await bench.loaded(Math.min(CASES, bench.cases));
  const hall = await bareOf(bench.product, bench.resources, place, 'hall', AT_ONCE);
  return { graph, place, hall };
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

/** A page of 50 with what hangs on its cases; the floor is one statement for each table. Items and regions need none: they are in memory. */
export async function benchPage(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const { graph, hall } = await open(bench);
  const bare = async () => {
    const cases = await hall.query('SELECT * FROM case_file ORDER BY received_at DESC, serial_number DESC LIMIT 51');
    const [ids, serials] = [cases.slice(0, 50).map(({ id }) => String(id)), cases.slice(0, 50).map((row) => String(row.serial_number))];
    await Promise.all([
      hall.query(`SELECT * FROM stage WHERE case_id IN (${marks(ids)}) ORDER BY sequence`, ids),
      hall.query(`SELECT * FROM delivery WHERE serial_number IN (${marks(serials)})`, serials),
    ]);
  };
  const sides = [
    { name: 'floor', work: bare },
    { name: 'graph', work: () => graph.ask(PAGE, { first: 50 }) },
  ];
  const rates = await inTurns(sides, bench.pace(AT_ONCE));
  const what = `page of 50 through the gateway, ${AT_ONCE} at once`;
  return [figureOf({ benchmark: 'page', database, what, unit: 'pages/s' }, rates.get('graph') ?? [], rates.get('floor') ?? [])];
}

const ZHEJIANG = ['APASINFO', 'ACCEPT', 'NODE', 'CORRECT', 'SPECIAL', 'TRANSACT', 'TAKE'];
const SEGMENTS = ['SB', 'WSYSL', 'SL', 'SPCL', 'BZGZ', 'BZSL', 'TBCXSQ', 'TBCXJG', 'BJ', 'LQDJ'];
const OF_DISTRICT = SEGMENTS.map((code) => `SELECT SBLSH, XH, SJBBH, SXBM, XZQHDM, YWLSH, GXSJ FROM EX_GDBS_${code} WHERE SBLSH = ?`).join(
  ' UNION ALL ',
);
const OF_HALL = ZHEJIANG.map(
  (tag) => `SELECT PROJID, SEQ, DATAVERSION, SERVICECODE, AREACODE, CREATE_TIME FROM PRE_${tag} WHERE PROJID = ?`,
).join(' UNION ALL ');
const REPLICA = `SELECT serial_number, 'case' AS what, '' AS place, snapshot FROM received_case WHERE serial_number = ?
  UNION ALL SELECT serial_number, 'stage', sequence, snapshot FROM received_stage WHERE serial_number = ?
  UNION ALL SELECT serial_number, 'number', system_id, local_number FROM own_number WHERE serial_number = ?`;

interface Sample {
  readonly serial: string;
  readonly id: string;
  readonly region: string;
  readonly atProvince: boolean;
}

async function samples(hall: Bare): Promise<Sample[]> {
  const rows = await hall.query(
    `SELECT c.id, c.serial_number AS serial, c.region_code AS region,
     (SELECT COUNT(*) FROM delivery d WHERE d.serial_number = c.serial_number AND d.system_id = 'province.health-supervision') AS province
     FROM case_file c WHERE EXISTS (SELECT 1 FROM delivery d WHERE d.serial_number = c.serial_number AND d.system_id LIKE 'district.%')
     AND EXISTS (SELECT 1 FROM delivery d WHERE d.serial_number = c.serial_number AND d.system_id LIKE 'district-hall.%')
     ORDER BY c.serial_number DESC LIMIT ${SAMPLE}`,
  );
  return rows.map((row: Cells) => ({
    serial: String(row.serial),
    id: String(row.id),
    region: String(row.region),
    atProvince: Number(row.province) > 0,
  }));
}

/** One case as the register and every system hold it; the floor asks the same eight or nine databases for its rows. */
export async function benchSingle(bench: Bench, database: Figure['database']): Promise<Figure[]> {
  const { product, resources } = bench;
  const { graph, place, hall } = await open(bench);
  const cases = await samples(hall);
  if (cases.length === 0) throw new Error('no case lies with a district');
  const opened = new Map<string, Promise<Bare>>();
  const of = (name: string) => {
    const bare = opened.get(name) ?? bareOf(product, resources, place, name, AT_ONCE);
    opened.set(name, bare);
    return bare;
  };
  const rows = async (name: string, sql: string, values: readonly string[]) => (await of(name)).query(sql, values);
  const pinyin = (name: string, { serial }: Sample) =>
    Promise.all(['T_BJXX', 'T_BLHJ'].map((table) => rows(name, `SELECT * FROM ${table} WHERE LSH = ?`, [serial])));
  const together =
    (sql: string, tables: readonly string[]) =>
    (name: string, { serial }: Sample) =>
      rows(
        name,
        sql,
        tables.map(() => serial),
      );
  const readers = { pinyin, 'ex-gdbs': together(OF_DISTRICT, SEGMENTS), zhejiang: together(OF_HALL, ZHEJIANG) } as const;
  const vendors = new Map(product.loadSystems().map(({ id, vendor }) => [id, vendor as keyof typeof readers]));
  const front = (name: string, sample: Sample) => readers[vendors.get(name) ?? 'pinyin'](name, sample);
  const bare = async (sample: Sample) => {
    const { serial, id, region } = sample;
    await Promise.all([
      hall.query('SELECT * FROM case_file WHERE serial_number = ?', [serial]),
      hall.query('SELECT * FROM stage WHERE case_id = ? ORDER BY sequence', [id]),
      rows('provincial', REPLICA, [serial, serial, serial]),
      rows('district', REPLICA, [serial, serial, serial]),
      ...(sample.atProvince ? [front('province.health-supervision', sample)] : []),
      front('city.health', sample),
      front(`district.${region}`, sample),
      front(`district-hall.${region}`, sample),
      rows('supervision', 'SELECT * FROM supervised_case WHERE serial_number = ?', [serial]),
      rows('supervision', 'SELECT * FROM received_stage WHERE serial_number = ?', [serial]),
    ]);
  };
  let turn = 0;
  const next = () => cases[turn++ % cases.length] as Sample;
  for (const sample of cases) await bare(sample);
  const sides = [
    { name: 'floor', work: () => bare(next()) },
    { name: 'graph', work: () => graph.ask(EVERYWHERE, { serialNumber: next().serial }) },
  ];
  const rates = await inTurns(sides, bench.pace(AT_ONCE));
  const what = `case read through all systems, ${AT_ONCE} at once`;
  return [figureOf({ benchmark: 'single', database, what, unit: 'cases/s' }, rates.get('graph') ?? [], rates.get('floor') ?? [])];
}
