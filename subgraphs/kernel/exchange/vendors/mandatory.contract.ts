/** Every mandatory field of every segment has its column filled, in a real database: a suite per vendor calls this. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FrontEndDatabase, SqlValue } from '../../database/front-end/port.ts';
import { dialectsUnderTest } from '../../database/testing.ts';
import { STAGE_KINDS, type StageKind, type StageSnapshot } from '../../wire/event.ts';
import { itemWords } from '../connector/item-words.ts';
import type { CaseToWrite, Vendor } from '../connector/layout.ts';
import { aWholeCase, NOW, type TemporaryFrontEnds, temporaryFrontEnds } from '../connector/testing.ts';
import { MANDATORY } from './mandatory.ts';

/** TABLE.COLUMN; with the code, word or time that must stand there, where that is not our own value. */
export type Column = string | readonly [place: string, value: SqlValue];

export interface VendorColumns {
  readonly name: string;
  readonly vendor: Vendor;
  /** columns of serial and place in the register's order */
  readonly serial: string;
  readonly sequence: string;
  /** tables with one row per case */
  readonly caseTables?: readonly string[];
  readonly columns: Readonly<Record<StageKind, Readonly<Record<string, Column>>>>;
}

const SYSTEM = 'district.330106';
/** where aWholeCase has one of each kind; of the reviews the site check */
const SEQUENCE: Readonly<Record<StageKind, number>> = {
  APPLICATION: 1,
  PRE_ACCEPTANCE: 2,
  ACCEPTANCE: 3,
  SUPPLEMENT_NOTICE: 4,
  SUPPLEMENT_RECEIPT: 5,
  SPECIAL_PROCEDURE_START: 6,
  SPECIAL_PROCEDURE_END: 7,
  REVIEW: 10,
  CLOSURE: 22,
  COLLECTION: 23,
};

/** A case that leaves no mandatory field empty: refusals with their reason, an agent with a phone, departments named by nobody. */
function aFullCase(): CaseToWrite {
  const whole = aWholeCase();
  const more: Partial<Record<StageKind, Partial<StageSnapshot>>> = {
    PRE_ACCEPTANCE: { outcome: 'REFUSED', opinion: '材料不全', materials: ['平面图'] },
    ACCEPTANCE: { outcome: 'REFUSED', opinion: '不属本机关职权' },
    SUPPLEMENT_NOTICE: { days: 5 },
    SPECIAL_PROCEDURE_START: { opinion: '需送检' },
    REVIEW: { stepName: '现场核查', opinion: '现场符合要求' },
    CLOSURE: { department: null, departmentCode: null },
  };
  const party = {
    ...whole.case.party,
    agent: { name: '张示例', identifierType: 'RESIDENT_ID', identifier: '11010519491231002X', phone: '0571-11111111' },
  } as const;
  const decision = whole.case.decision && { ...whole.case.decision, reason: '符合条件' };
  return { case: { ...whole.case, party, decision }, stages: whole.stages.map((stage) => ({ ...stage, ...more[stage.kind] })) };
}

export function mandatoryContract({ name, vendor, serial, sequence, caseTables = [], columns }: VendorColumns): void {
  describe.each(dialectsUnderTest())(`mandatory fields in the tables of ${name} on %s`, (dialect) => {
    const layout = vendor.layout(itemWords('hall'));
    const whole = aFullCase();
    let fronts: TemporaryFrontEnds;
    let database: FrontEndDatabase;
    beforeAll(async () => {
      fronts = await temporaryFrontEnds(dialect, [SYSTEM]);
      database = fronts.of(SYSTEM);
      for (const statement of layout.createTables(dialect)) await database.execute(statement);
      await layout.write(database, [whole], NOW);
    });
    afterAll(() => fronts.remove());

    async function valueAt(place: string, at: number): Promise<SqlValue> {
      const [table = '', column = ''] = place.split('.');
      const [where, values] = caseTables.includes(table)
        ? [`${serial} = ?`, [whole.case.serialNumber]]
        : [`${serial} = ? AND ${sequence} = ?`, [whole.case.serialNumber, at]];
      const rows = await database.query(`SELECT ${column} AS held FROM ${table} WHERE ${where}`, values);
      expect(rows).toHaveLength(1);
      return rows[0]?.held ?? null;
    }

    test.each(STAGE_KINDS)('%s: 100% have a column, and it is filled', async (kind) => {
      const stage = whole.stages[SEQUENCE[kind] - 1] as StageSnapshot;
      expect(stage.kind).toBe(kind);
      const wanted: Record<string, SqlValue | undefined> = {};
      const found: Record<string, SqlValue> = {};
      for (const [field, source] of Object.entries(MANDATORY[kind])) {
        const ours = source(stage, whole.case);
        expect([field, ours ?? null]).not.toEqual([field, null]);
        const column = columns[kind][field];
        wanted[field] = typeof column === 'object' ? column[1] : ours;
        if (column !== undefined) found[field] = await valueAt(typeof column === 'object' ? column[0] : column, stage.sequence);
      }
      const filled = Object.entries(wanted).filter(([field, value]) => found[field] === value).length;
      const coverage = `${Math.round((100 * filled) / Object.keys(wanted).length)}%`;
      process.stdout.write(`${name} ${dialect} ${kind}: ${filled} of ${Object.keys(wanted).length} mandatory fields filled, ${coverage}\n`);
      expect({ kind, coverage, found }).toEqual({ kind, coverage: '100%', found: wanted });
    });
  });
}
