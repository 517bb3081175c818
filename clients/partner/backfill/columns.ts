import { BadFile } from '../../csv/csv.ts';
import type { RecordStageInput } from '../sdk.ts';

/** Columns of a case, by what they may be called in Chinese. */
const CASE_COLUMNS = {
  number: ['本地编号', '办件编号', '编号'],
  item_code: ['事项基本编码', '事项编码', '统一编码'],
  local_item_code: ['本地事项编码'],
  local_item_name: ['本地事项名称', '事项名称'],
  region_code: ['行政区划代码', '区划代码'],
  street_code: ['街道代码'],
  received_at: ['收件时间', '收件日期', '申请时间', '申请日期'],
  channel: ['申请渠道', '渠道'],
  party_kind: ['相对人类别', '申请人类型'],
  party_name: ['姓名或名称', '相对人名称', '申请人', '申请人名称'],
  identifier_type: ['证件类型'],
  identifier: ['证件号码'],
  legal_representative: ['法定代表人'],
  address: ['地址'],
  phone: ['联系电话'],
  agent_name: ['代理人', '代理人姓名'],
  agent_phone: ['代理人电话'],
  project_name: ['申办项目名称', '项目名称'],
  handler: ['经办人'],
  supplement_materials: ['补正材料'],
} as const;

/** Columns of stages, in the order in which they stand in the process; each holds when it happened. */
const STAGE_COLUMNS = {
  pre_acceptance_at: { zh: ['预受理时间', '预受理日期'], stage: { kind: 'PRE_ACCEPTANCE', outcome: 'PASSED' } },
  acceptance_at: { zh: ['受理时间', '受理日期'], stage: { kind: 'ACCEPTANCE', outcome: 'PASSED' } },
  supplement_notice_at: { zh: ['补正告知时间', '补正告知日期'], stage: { kind: 'SUPPLEMENT_NOTICE' } },
  supplement_receipt_at: { zh: ['补正受理时间', '补正受理日期'], stage: { kind: 'SUPPLEMENT_RECEIPT' } },
  undertake_at: { zh: ['承办时间', '承办日期'], stage: { kind: 'REVIEW', stepCode: 'UNDERTAKE', outcome: 'PASSED' } },
  review_at: { zh: ['审核时间', '审核日期'], stage: { kind: 'REVIEW', stepCode: 'REVIEW', outcome: 'PASSED' } },
  approve_at: { zh: ['批准时间', '批准日期'], stage: { kind: 'REVIEW', stepCode: 'APPROVE', outcome: 'PASSED' } },
} as const satisfies Readonly<Record<string, { zh: readonly string[]; stage: Partial<RecordStageInput> }>>;

export type CaseColumn = keyof typeof CASE_COLUMNS;
export type StageColumn = keyof typeof STAGE_COLUMNS;
export type Column = CaseColumn | StageColumn;

export const stageColumns = (Object.keys(STAGE_COLUMNS) as StageColumn[]).map((column) => ({ column, stage: STAGE_COLUMNS[column].stage }));

const COLUMNS = new Map<string, Column>(
  [...Object.entries(CASE_COLUMNS), ...Object.entries(STAGE_COLUMNS).map(([name, { zh }]) => [name, zh] as const)].flatMap(([name, zh]) =>
    [name, ...zh].map((called) => [called, name as Column] as const),
  ),
);

/** Every column with its Chinese names, for --help. */
export const columnList = (): string =>
  [...new Set(COLUMNS.values())]
    .map((column) => [...COLUMNS].flatMap(([called, name]) => (name === column ? [called] : [])))
    .map(([name = '', ...zh]) => `  ${name.padEnd(22)}${zh.join('、')}`)
    .join('\n');

/** What each cell of a line is. @throws BadFile where a column is unknown, comes twice, or one that is needed is missing */
export function readHeader(header: readonly string[]): Column[] {
  const columns = header.map((called) => {
    const column = COLUMNS.get(called.trim()) ?? COLUMNS.get(called.trim().toLowerCase());
    const [mark] = /[;\t]/.exec(called) ?? [];
    if (!column && mark)
      throw new BadFile(`the columns are parted by ${mark === ';' ? 'semicolons' : 'tabs'}: save the file with commas (CSV)`);
    if (!column) throw new BadFile(`there is no column ${called}; --help lists them`);
    return column;
  });
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice !== undefined) throw new BadFile(`the column ${twice} comes twice`);
  const missing = (['number', 'region_code', 'received_at', 'party_name', 'identifier_type', 'identifier'] as const).filter(
    (column) => !columns.includes(column),
  );
  if (missing.length > 0) throw new BadFile(`columns are missing: ${missing.join(', ')}`);
  if (!columns.includes('item_code') && !columns.includes('local_item_code'))
    throw new BadFile('a column item_code or local_item_code is missing');
  return columns;
}
