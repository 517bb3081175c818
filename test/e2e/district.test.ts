/** Rolling out to one more district is data: the program that was built before knows nothing of it. */
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { methods, requester } from '../../clients/partner/requester.ts';
import * as graph from '../../clients/partner/sdk.ts';
import { build, ROOT, sayOnStderr } from '../../gateway/cli/build.ts';
import { dialectsUnderTest, mariaDbUnderTest } from '../../subgraphs/kernel/database/testing.ts';
import { type Program, startProgram, until } from '../support/program.ts';
import { asAdmin, newStorage, type Storage } from '../support/storage.ts';

/** 330107 is free: Hangzhou has none. */
const DIVISION = {
  key: '330107',
  code: '330107',
  name: '试点区',
  nameEn: 'Pilot',
  kind: 'district',
  level: 'DISTRICT',
  validFrom: null,
  validTo: null,
  successor: null,
  successors: [],
};
const SYSTEMS = `
  - id: district.330107
    name: 试点区行政服务中心审批系统
    kind: DISTRICT
    tier: DISTRICT
    region: "330107"
    vendor: ex-gdbs
    database: front_district_330107
    itemCodes: district

  - id: district-hall.330107
    name: 试点区网上政务大厅
    kind: DISTRICT_HALL
    tier: DISTRICT
    region: "330107"
    vendor: zhejiang
    database: front_district_hall_330107
    itemCodes: hall
    dictionaries: { itemType: national }
`;
const DATA = ['subgraphs/kernel/codes/data/divisions.json', 'subgraphs/systems.yaml'];

const held = ['districtRecord', 'districtHallRecord'] as const;
const RECORD = '{ system { id } localNumber stages { sequence kind } differences { path } }';
const READ = `query ($serialNumber: SerialNumber!) { case(serialNumber: $serialNumber) {
  stages { sequence kind } region { code name } authority { name } ${held.map((name) => `${name} ${RECORD}`).join(' ')} } }`;
interface Read {
  readonly case:
    | ({ readonly stages: readonly object[]; readonly region: object; readonly authority: object } & Readonly<
        Record<
          (typeof held)[number],
          { readonly localNumber: string | null; readonly stages: readonly object[]; readonly differences: object[] } | null
        >
      >)
    | null;
}

/** The files below a folder, by their paths in it. */
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
  );

describe.each(dialectsUnderTest())('A 14th district is data, on %s', (dialect) => {
  const storage = newStorage(dialect);
  const installation = mkdtempSync(join(realpathSync(tmpdir()), 'oncegraph-installation-'));
  let program: Program;
  beforeAll(async () => {
    await build(ROOT, join(ROOT, 'dist'), sayOnStderr);
    cpSync(join(ROOT, 'dist'), installation, { recursive: true, filter: (path) => !/\.lock\.sqlite/.test(path) });
    cpSync(join(ROOT, 'package.json'), join(installation, 'package.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(installation, 'node_modules'));
    const [divisions = '', systems = ''] = DATA.map((path) => join(installation, path));
    const file = JSON.parse(readFileSync(divisions, 'utf8')) as { districts: object[] };
    writeFileSync(divisions, JSON.stringify({ ...file, districts: [...file.districts, DIVISION] }));
    appendFileSync(systems, SYSTEMS);
    program = await startProgram({ storage, installation });
  }, 180_000);
  afterAll(async () => {
    expect(await program?.stop()).toBe(0);
    await storage.remove();
    rmSync(installation, { recursive: true, force: true });
  });

  const sdkAs = (role: string, system: string) => methods(graph, requester(`${program.url}graphql`, program.token({ role, system })));
  const read = (serialNumber: string) =>
    program.graphql<Read>(READ, { serialNumber }, program.token({ role: 'clerk', system: 'district.330107' }));
  /** Once both of the district's tables hold the case as the register does, and have numbered it. */
  const inBothTables = (serialNumber: string, stages: number) =>
    until(
      () => read(serialNumber),
      ({ data }) => held.every((name) => data?.case?.[name]?.localNumber != null && data.case[name]?.stages.length === stages),
    );

  it('by two data files alone', () => {
    const built = filesOf(join(ROOT, 'dist')).filter((path) => !path.startsWith('.'));
    const changed = built.filter((path) => !readFileSync(join(installation, path)).equals(readFileSync(join(ROOT, 'dist', path))));
    expect(changed.sort()).toEqual(DATA);
  });

  it('a case written there arrives in its two front-end databases, of two vendors, without differences', async () => {
    const { registerCase } = await sdkAs('clerk', 'district.330107').RegisterCase({
      input: {
        idempotencyKey: 'fourteenth-1',
        itemCode: '330123901000',
        regionCode: '330107',
        party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
      },
    });
    expect(registerCase?.errors).toEqual([]);
    const serialNumber = registerCase?.case?.serialNumber as string;
    expect(serialNumber).toMatch(/^330107\d{15}$/);
    const owner = sdkAs('clerk', 'province.health-supervision');
    const { recordStage } = await owner.RecordStage({
      input: { idempotencyKey: 'fourteenth-2', serialNumber, kind: 'ACCEPTANCE', outcome: 'PASSED' },
    });
    expect(recordStage?.errors).toEqual([]);
    const { data } = await inBothTables(serialNumber, 2);
    expect(data?.case).toMatchObject({ region: { code: '330107', name: '试点区' }, authority: { name: '试点区卫生局' } });
    expect(data?.case?.districtRecord).toMatchObject({ system: { id: 'district.330107' }, stages: data?.case?.stages, differences: [] });
    expect(data?.case?.districtHallRecord).toMatchObject({
      system: { id: 'district-hall.330107' },
      localNumber: expect.stringMatching(/^WSDT-330107-/),
      stages: data?.case?.stages,
      differences: [],
    });
  });

  it('a case entered in the district’s own table becomes one with a serial number of the division', async () => {
    await enter(storage, 'front_district_hall_330107', {
      FB_TYPE: '2',
      BUSINESS_NO: 'WSDT-330107-2026-900001',
      SERVICECODE: '许可-90001-001',
      AREACODE: '330107',
      APPLY_TYPE: '1',
      APPLYNAME: '示例申请单位',
      APPLY_CARDTYPE: '08',
      APPLY_CARDNUMBER: '91330106MA27TE5T2D',
      PROJECTNAME: '第二家店',
      CREATE_TIME: '2026/02/13 09:30:00',
    });
    const find = 'query ($number: String!) { caseByNumber(number: $number) { serialNumber origin { system { id } localNumber } } }';
    const token = program.token({ role: 'clerk', system: 'district-hall.330107' });
    type Found = { caseByNumber: { serialNumber: string } | null };
    const { data } = await until(
      () => program.graphql<Found>(find, { number: 'WSDT-330107-2026-900001' }, token),
      (answer) => answer.data?.caseByNumber != null,
    );
    expect(data?.caseByNumber).toMatchObject({
      serialNumber: expect.stringMatching(/^330107\d{15}$/),
      origin: { system: { id: 'district-hall.330107' }, localNumber: 'WSDT-330107-2026-900001' },
    });
    const both = await inBothTables(data?.caseByNumber?.serialNumber as string, 1);
    expect(held.map((name) => both.data?.case?.[name]?.differences)).toEqual([[], []]);
  });
});

/** A row of PRE_FEEDBACK, as the district's own software writes it. */
async function enter({ dialect, dataDir, prefix }: Storage, database: string, row: Readonly<Record<string, string>>): Promise<void> {
  const columns = Object.keys(row).join(', ');
  const values = Object.values(row)
    .map((value) => `'${value}'`)
    .join(', ');
  if (dialect === 'mariadb')
    return asAdmin(
      mariaDbUnderTest().socketPath,
      async (query) => void (await query(`INSERT INTO \`${prefix}_${database}\`.PRE_FEEDBACK (${columns}) VALUES (${values})`)),
    );
  const file = new DatabaseSync(join(dataDir, 'front-end', `${database}.sqlite`), { timeout: 5000 });
  file.exec(`INSERT INTO PRE_FEEDBACK (${columns}) VALUES (${values})`);
  file.close();
}
