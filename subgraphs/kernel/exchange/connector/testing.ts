/** For tests only: invented cases with every stage, and front-end databases that are thrown away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { type ItemVersion, loadCatalogue } from '../../codes/item/catalogue.ts';
import { mariadbFrontEnds } from '../../database/front-end/mariadb-front-ends.ts';
import type { FrontEndDatabase, FrontEndDatabases, Row } from '../../database/front-end/port.ts';
import { sqliteFrontEnds } from '../../database/front-end/sqlite-front-ends.ts';
import type { Dialect } from '../../database/open-database.ts';
import { mariaDbUnderTest } from '../../database/testing.ts';
import type { CaseSnapshot, EventEnvelope, StageKind, StageSnapshot } from '../../wire/event.ts';
import type { CaseToWrite } from './layout.ts';

export const NOW = new Date('2026-02-13T01:30:00.250Z');

/** The catalogue without older versions of an item: one entry per item. */
export const items: readonly ItemVersion[] = [...new Map(loadCatalogue().map((item) => [item.key, item])).values()];

const serials = (() => {
  let count = 0;
  return () => `33010626021310${String(++count).padStart(7, '0')}`;
})();

/** An invented case of West Lake district (330106), just applied for. */
export function aCase(more: Partial<CaseSnapshot> = {}, item: ItemVersion = items[0] as ItemVersion): CaseSnapshot {
  const { id, code, name, typeCode, procedure, caseType, statutoryLimit, promisedLimit, stages } = item;
  return {
    serialNumber: serials(),
    version: 1,
    item: { id, code, name, typeCode, procedure, caseType, statutoryLimit, promisedLimit, stages },
    region: { id: '330106', code: '330106', name: '西湖区' },
    streetCode: '330106001',
    authority: { name: '西湖区卫生局', socialCreditCode: '11330106MCT001069R' },
    ownerSystemId: 'province.health-supervision',
    origin: { systemId: 'district.330106', localNumber: null },
    channel: 'WINDOW',
    party: {
      kind: 'ORGANISATION',
      name: '示例申请单位',
      identifierType: 'SOCIAL_CREDIT_CODE',
      identifier: '91330106MA27TE5T2D',
      legalRepresentative: '李示例',
      address: '杭州市西湖区示例路1号',
      phone: '0571-00000000',
      agent: { name: '张示例', identifierType: 'RESIDENT_ID', identifier: '11010519491231002X', phone: null },
    },
    projectName: '文三路店',
    materials: [{ name: '申请表', received: true, copies: 1, digest: null, sharedFrom: null }],
    status: 'APPLIED',
    result: null,
    decision: null,
    receivedAt: NOW.toISOString(),
    registeredAt: NOW.toISOString(),
    ...more,
  };
}

export function aStage(sequence: number, kind: StageKind, more: Partial<StageSnapshot> = {}): StageSnapshot {
  const at = new Date(NOW.getTime() + (sequence - 1) * 3_600_000).toISOString();
  return {
    id: `stage-${sequence}`,
    sequence,
    kind,
    stepCode: null,
    stepName: null,
    outcome: null,
    occurredAt: at,
    recordedAt: at,
    systemId: 'province.health-supervision',
    department: '卫生监督所',
    departmentCode: '12330106MCT0020001',
    handler: '王经办',
    opinion: null,
    materials: null,
    specialProcedure: null,
    days: null,
    approver: null,
    collectedBy: null,
    ...more,
  };
}

/** Every kind of stage, every review step, as one long case that was granted and collected. */
export function aWholeCase(item?: ItemVersion): CaseToWrite {
  const steps = [
    'UNDERTAKE',
    'SITE_CHECK',
    'PLAN',
    'INVESTIGATE',
    'REVIEW',
    'PANEL',
    'PRE_NOTICE',
    'HEARING',
    'APPROVE',
    'DECIDE',
    'SERVE',
    'EXECUTE',
  ];
  const bare: [StageKind, Partial<StageSnapshot>?][] = [
    ['APPLICATION'],
    ['PRE_ACCEPTANCE', { outcome: 'PASSED' }],
    ['ACCEPTANCE', { outcome: 'PASSED' }],
    ['SUPPLEMENT_NOTICE', { materials: ['卫生管理制度', '平面图'], opinion: '请补正' }],
    ['SUPPLEMENT_RECEIPT', { materials: ['卫生管理制度', '平面图'] }],
    ['SPECIAL_PROCEDURE_START', { specialProcedure: 'TESTING', days: 5, approver: '李批准' }],
    ['SPECIAL_PROCEDURE_END', { opinion: '合格' }],
    ['SPECIAL_PROCEDURE_START', { specialProcedure: 'EXTENSION', days: 10, approver: '李批准' }],
    ...steps.map((stepCode): [StageKind, Partial<StageSnapshot>] => ['REVIEW', { stepCode, outcome: 'PASSED', opinion: '同意' }]),
    ['REVIEW', {}],
    ['CLOSURE', { opinion: '准予' }],
    ['COLLECTION', { collectedBy: { name: '赵领取', identifierType: 'RESIDENT_ID', identifier: '11010519491231002X', phone: null } }],
  ];
  const stages = bare.map(([kind, more], index) => aStage(index + 1, kind, more));
  const decision = {
    result: 'GRANTED',
    documentName: '卫生许可证',
    documentNumber: '杭卫许〔2026〕1号',
    content: '准予许可',
    reason: null,
    legalBasis: '《公共场所卫生管理条例》第四条',
    decidedOn: '2026-02-13',
    certificateNumber: '杭卫公证字〔2026〕第0001号',
    validFrom: '2026-02-13',
    validTo: '2030-02-12',
    remedies: null,
    bySilence: false,
  } as const;
  return { case: aCase({ version: stages.length, status: 'COLLECTED', result: 'GRANTED', decision }, item), stages };
}

/** mulberry32: a small repeatable random source, in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

let events = 0;
/** One event for a system; the first of a case is REGISTERED. */
export function anEvent(systemId: string, change: CaseToWrite, more: Partial<EventEnvelope> = {}): EventEnvelope {
  return {
    id: `event-${++events}:${systemId}:1`,
    systemId,
    kind: change.case.version === 1 ? 'REGISTERED' : 'STAGE_RECORDED',
    serialNumber: change.case.serialNumber,
    position: change.case.version,
    recordedAt: NOW.toISOString(),
    case: change.case,
    stages: change.stages,
    notice: null,
    ...more,
  };
}

export interface TemporaryFrontEnds extends FrontEndDatabases {
  /** statements that any of them ran, newest last */
  readonly statements: string[];
  /** while a system is here, its database cannot be reached */
  readonly cutOff: Map<string, Error>;
  remove(): Promise<void>;
}

/** Front-end databases of any system id, made at first use, whose statements are counted. */
export async function temporaryFrontEnds(dialect: Dialect, systemIds: readonly string[]): Promise<TemporaryFrontEnds> {
  const prefix = `f_${process.pid}_${process.env['JEST_WORKER_ID'] ?? 0}_${Math.floor(performance.now() * 1000)}`;
  const databaseOf = (systemId: string) => `${prefix}_${systemId.replace(/\W/g, '_')}`.slice(0, 64);
  const folder = mkdtempSync(join(tmpdir(), 'oncegraph-front-'));
  const inner =
    dialect === 'sqlite' ? sqliteFrontEnds({ folder, databaseOf }) : mariadbFrontEnds({ connection: mariaDbUnderTest(), databaseOf });
  for (const systemId of systemIds) await inner.create(systemId);
  const statements: string[] = [];
  const cutOff = new Map<string, Error>();
  const watched = (systemId: string, database: FrontEndDatabase): FrontEndDatabase => {
    const note = <T>(sql: string, work: () => Promise<T>): Promise<T> => {
      const error = cutOff.get(systemId);
      if (error) return Promise.reject(error);
      statements.push(sql);
      return work();
    };
    return {
      dialect: database.dialect,
      query: (sql, values) => note(sql, () => database.query(sql, values)),
      execute: (sql, values) => note(sql, () => database.execute(sql, values)),
      upsert: (table: string, rows: readonly Row[], key) => note(`UPSERT ${table}`, () => database.upsert(table, rows, key)),
      transaction: (work) => note('BEGIN', () => database.transaction((one) => work(watched(systemId, one)))),
    };
  };
  return {
    statements,
    cutOff,
    of: (systemId) => watched(systemId, inner.of(systemId)),
    create: (systemId) => inner.create(systemId),
    close: () => inner.close(),
    async remove() {
      await inner.close();
      rmSync(folder, { recursive: true, force: true });
      if (dialect === 'sqlite') return;
      const admin = await createConnection(mariaDbUnderTest());
      for (const systemId of systemIds) await admin.query(`DROP DATABASE IF EXISTS \`${databaseOf(systemId)}\``);
      await admin.end();
    },
  };
}
