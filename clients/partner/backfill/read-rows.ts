import { BadFile, parseNumbered } from '../../csv/csv.ts';
import { fromSpreadsheet } from '../../csv/for-spreadsheet.ts';
import type { RecordStageInput, RegisterCaseInput } from '../sdk.ts';
import { type Column, readHeader, stageColumns } from './columns.ts';
import { momentOf, readTime } from './read-time.ts';
import { CHANNELS, IDENTIFIER_TYPES, PARTY_KINDS, readWord } from './words.ts';

/** What is wrong with a row; code and words as the graph has them (docs/errors.md). */
export interface Finding {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface Row {
  /** as a spreadsheet shows it: the header is 1 */
  readonly line: number;
  readonly number: string;
  readonly entry: Omit<RegisterCaseInput, 'idempotencyKey'>;
  /** in their order; `reference`: the number of the row, and what it is */
  readonly stages: readonly (Omit<RecordStageInput, 'idempotencyKey' | 'serialNumber'> & { readonly reference: string })[];
  /** where there are any it is not sent */
  readonly findings: readonly Finding[];
}

/** The column that a stage stands in. */
export const placeOf = ({ number }: Row, { reference }: Row['stages'][number]): string => reference.slice(number.length + 1);

const SENTENCES = {
  MISSING_FIELD: '缺少必填项 / This field is needed',
  BAD_DATE: '日期或时间不正确，例如 2014-03-02 09:30 / Date or time is wrong; 2014-03-02 09:30 is right',
  OUT_OF_ORDER: '早于前一环节 / Earlier than the step before it',
  BAD_VALUE: '值不正确 / The value is wrong',
} as const;

/**
 * The rows of a file of open cases.
 * @param systemId whose local item codes they are; the token's system where left out
 * @throws BadFile where the file as a whole is none
 */
export function readRows(text: string, systemId: string | undefined): Row[] {
  const [header, ...rows] = parseNumbered(text);
  if (!header) throw new BadFile('the file is empty: a header row is needed');
  const columns = readHeader(header[1]);
  const seen = new Set<string>();
  // a spreadsheet may leave rows of nothing but commas at the end
  const filled = rows.filter(([, cells]) => cells.some((cell) => cell.trim() !== ''));
  return filled.map(([line, cells]) => {
    if (cells.length !== columns.length) throw new BadFile(`line ${line}: ${cells.length} cells where the header has ${columns.length}`);
    const row = readRow(cells, columns, line, systemId);
    const isTwice = row.number !== '' && seen.has(row.number);
    seen.add(row.number);
    return isTwice ? { ...row, findings: [...row.findings, found('number', 'BAD_VALUE', '编号重复 / The number comes twice')] } : row;
  });
}

function readRow(cells: readonly string[], columns: readonly Column[], line: number, systemId: string | undefined): Row {
  const findings: Finding[] = [];
  const cell = (column: Column) => fromSpreadsheet((cells[columns.indexOf(column)] ?? '').normalize('NFKC').trim()) || undefined;
  const needed = (column: Column) => {
    const text = cell(column);
    if (text === undefined) findings.push(found(column, 'MISSING_FIELD'));
    return text ?? '';
  };
  const word = <Word extends string>(column: Column, table: Readonly<Record<Word, readonly string[]>>) => {
    const text = cell(column);
    const read = text === undefined ? undefined : readWord(table, text);
    if (text !== undefined && !read) findings.push(found(column, 'BAD_VALUE', `${SENTENCES.BAD_VALUE}: ${Object.keys(table).join(', ')}`));
    return read;
  };
  const moment = (column: Column, before: string | undefined) => {
    const text = cell(column);
    const time = text === undefined ? undefined : readTime(text);
    if (text !== undefined && !time) findings.push(found(column, 'BAD_DATE'));
    const at = time && momentOf(time, before);
    if (at !== undefined && before !== undefined && at < before) findings.push(found(column, 'OUT_OF_ORDER'));
    return at;
  };

  const number = needed('number');
  needed('received_at');
  const receivedAt = moment('received_at', undefined);
  const identifierType = (needed('identifier_type') && word('identifier_type', IDENTIFIER_TYPES)) || 'OTHER';
  const localItemCode = cell('local_item_code');
  if (localItemCode === undefined && cell('item_code') === undefined) findings.push(found('item_code', 'MISSING_FIELD'));
  const agentName = cell('agent_name');
  const entry: Row['entry'] = {
    itemCode: cell('item_code'),
    localItemCode,
    localItemName: cell('local_item_name'),
    systemId,
    localNumber: number,
    regionCode: needed('region_code'),
    streetCode: cell('street_code'),
    receivedAt,
    channel: word('channel', CHANNELS),
    projectName: cell('project_name'),
    party: {
      kind: word('party_kind', PARTY_KINDS) ?? kindOf(identifierType),
      name: needed('party_name'),
      identifierType,
      identifier: needed('identifier'),
      legalRepresentative: cell('legal_representative'),
      address: cell('address'),
      phone: cell('phone'),
      agent: agentName === undefined ? undefined : { name: agentName, phone: cell('agent_phone') },
    },
  };
  const stages: Row['stages'][number][] = [];
  let before = receivedAt;
  for (const { column, stage } of stageColumns) {
    const occurredAt = moment(column, before);
    if (occurredAt === undefined) continue;
    before = occurredAt;
    const materials = stage.kind.startsWith('SUPPLEMENT') ? cell('supplement_materials')?.split(/[;；、]/) : undefined;
    stages.push({ ...stage, occurredAt, handler: cell('handler'), materials, systemId, reference: `${number}/${column}` });
  }
  return { line, number, entry, stages, findings };
}

const found = (field: string, code: keyof typeof SENTENCES, message: string = SENTENCES[code]): Finding => ({ field, code, message });

/** Some documents are an organisation's by nature. */
const kindOf = (type: RegisterCaseInput['party']['identifierType']) =>
  ['SOCIAL_CREDIT_CODE', 'ORGANISATION_CODE', 'BUSINESS_LICENCE'].includes(type) ? 'ORGANISATION' : 'PERSON';
