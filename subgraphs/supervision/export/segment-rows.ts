import { createHash } from 'node:crypto';
import type { Row, SqlValue } from '../../kernel/database/front-end/port.ts';
import type { ItemWords } from '../../kernel/exchange/connector/layout.ts';
import { codesOf, DICTIONARIES } from '../../kernel/exchange/vendors/ex-gdbs/codes.ts';
import { APPLICANT, type Segment } from '../../kernel/exchange/vendors/ex-gdbs/segments.ts';
import { hasStep } from '../../kernel/exchange/vendors/ex-gdbs/steps.ts';
import { columnsOf } from '../../kernel/exchange/vendors/ex-gdbs/tables.ts';
import { toRows } from '../../kernel/exchange/vendors/ex-gdbs/to-rows.ts';
import type { EventEnvelope, StageSnapshot } from '../../kernel/wire/event.ts';

/** What an event says of one stage, in the standard's columns. */
export interface SaidSegment {
  readonly serialNumber: string;
  readonly sequence: number;
  readonly segment: string;
  readonly caseVersion: number;
  readonly content: Row;
  readonly digest: string;
}

/** Supervision goes by the unified codes: nothing is translated, so no word can be missing. */
const UNIFIED: ItemWords = { local: (code) => ({ code, name: null, typeCode: null }), unified: (code) => code };
const CODES = codesOf(DICTIONARIES);

/** Of the application's columns about who applies only these stay: a person or an organisation, which papers, which way it came, which street. */
const IMPERSONAL = ['SQRLX', 'SBCLQD', 'TJFS', 'JDDM'];
const OF_THE_PARTY = [...Object.keys(APPLICANT).filter((column) => !IMPERSONAL.includes(column)), 'LQRXM', 'LQRZJLX', 'LQRSFZJHM'];

/**
 * The rows of the ten segment tables that an event brings: one per stage, and always that of 申办, which bears what the case itself says (a
 * correction, the division that has it now). Supervision keeps nothing of the party, so the columns of applicant, contact and collector are null,
 * and so is the project's name, which may hold one.
 */
export function segmentRows({ case: of, stages }: Pick<EventEnvelope, 'case' | 'stages'>): SaidSegment[] {
  const own = new Map(stages.filter(isStrange).map((stage) => [stage.sequence, stage]));
  const sayable = stages.map((stage) => (own.has(stage.sequence) ? { ...stage, stepCode: null } : stage));
  return toRows({ case: of, stages: sayable }, UNIFIED, CODES).map(({ segment, row }) => {
    const { SBLSH: _serial, XH, SJBBH: _version, ...said } = row;
    const strange = own.get(Number(XH));
    const content = fitted(segment, {
      ...said,
      ...(strange ? { SPHJMC: strange.stepName ?? strange.stepCode } : {}),
      ...nothingOf(said, OF_THE_PARTY),
      YWLSH: of.origin.localNumber,
    });
    return {
      serialNumber: of.serialNumber,
      sequence: Number(XH),
      segment: segment.code,
      caseVersion: of.version,
      content,
      digest: createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 20),
    };
  });
}

/** A step that the standard's list has no name for goes by its own. */
const isStrange = ({ kind, stepCode }: StageSnapshot): boolean => kind === 'REVIEW' && stepCode !== null && !hasStep(stepCode);

const nothingOf = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.filter((column) => column in row).map((column) => [column, null]));

/** Texts cut to the width of their columns: one that is too long would hold up all behind it. */
function fitted(segment: Segment, row: Row): Row {
  return Object.fromEntries(columnsOf(segment).map(({ name, width }) => [name, cut(row[name] ?? null, width)]));
}

/** Of a TEXT on MariaDB, in UTF-8: two hundred long names of materials are more. */
const TEXT_BYTES = 65_535;

function cut(value: SqlValue, width: number | undefined): SqlValue {
  if (typeof value !== 'string' || value.length <= (width ?? TEXT_BYTES / 4)) return value;
  if (width !== undefined) return [...value].slice(0, width).join('');
  // what is left of a character in the middle of which it ends is waited for, and never comes
  return new TextDecoder().decode(Buffer.from(value).subarray(0, TEXT_BYTES), { stream: true });
}
