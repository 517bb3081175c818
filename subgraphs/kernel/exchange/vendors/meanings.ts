import { codeList, type Variants } from '../../codes/dictionary.ts';
import type { CaseResult, SpecialProcedure } from '../../wire/event.ts';
import { type CodeTable, codeTable } from '../connector/code-table.ts';

/**
 * What the words of the colliding dictionaries (code-variants.json) mean to us. Variants number the same words differently, so that a code is
 * read by its word, and any vendor can speak any variant. A word that stands here means one thing only; the others have no translation.
 */
const MEANINGS = {
  acceptResult: { 受理: 'PASSED', 不受理: 'REFUSED', 不予受理: 'REFUSED' },
  caseType: { 即办件: 'IMMEDIATE', 承诺件: 'PROMISED' },
  applicantType: {
    自然人: 'PERSON',
    个人: 'PERSON',
    企业法人: 'ORGANISATION',
    企业: 'ORGANISATION',
    事业法人: 'ORGANISATION',
    社会组织法人: 'ORGANISATION',
    行政机关: 'ORGANISATION',
    其他组织: 'ORGANISATION',
    非企业: 'ORGANISATION',
    其他: 'ORGANISATION',
  },
  specialProcedure: { 延长审批: 'EXTENSION', 除延长审批之外的情况: 'PAUSE', 除延长审批之外: 'PAUSE' },
  limitUnit: { 工作日: 'WORKING_DAY', 月: 'MONTH', 天: 'CALENDAR_DAY' },
  /** to the national list, GB/T 39046-2020 A.1 */
  itemType: {
    行政许可: '01',
    行政处罚: '02',
    行政强制: '03',
    行政征收: '04',
    行政给付: '05',
    行政检查: '06',
    行政确认: '07',
    行政奖励: '08',
    行政裁决: '09',
    其他: '10',
    其他行政权力: '10',
    公共服务: '20',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

type Meanings = typeof MEANINGS;
type Meaning<D extends keyof Meanings> = D extends 'itemType' ? string : Meanings[D][keyof Meanings[D]] & string;

/** A dictionary in the variant that an installation speaks. Of several codes with one meaning the first of the list is written, all are read. */
export function meaningTable<D extends keyof Meanings>(dictionary: D, variants: Variants): CodeTable<Meaning<D>> {
  const meanings: Readonly<Record<string, string>> = MEANINGS[dictionary];
  const rows = codeList(dictionary, variants[dictionary] ?? '').flatMap(([code, word]) => {
    const ours = meanings[word] as Meaning<D> | undefined;
    return ours === undefined ? [] : [[ours, code, word] as const];
  });
  return {
    rows,
    theirs: (ours) => rows.find(([known]) => known === ours)?.[1],
    ours: (theirs) => rows.find(([, code]) => code === theirs)?.[0],
    word: (theirs) => rows.find(([, code]) => code === theirs)?.[2],
  };
}

/** Which special procedure stops the clock: all vendors call them by name, as the law does (Administrative Licensing Law, art. 45). */
export const SPECIAL_NAME = codeTable<SpecialProcedure>([
  ['EXTENSION', '延长审批', '延长审批'],
  ['HEARING', '听证', '听证'],
  ['TENDER', '招标', '招标'],
  ['AUCTION', '拍卖', '拍卖'],
  ['INSPECTION', '检验', '检验'],
  ['TESTING', '检测', '检测'],
  ['QUARANTINE', '检疫', '检疫'],
  ['APPRAISAL', '鉴定', '鉴定'],
  ['EXPERT_REVIEW', '专家评审', '专家评审'],
]);

/** The kind's code and its name must say the same: the extension's code is the extension and nothing else; undefined where they do not. */
export function specialOf(kinds: CodeTable<'EXTENSION' | 'PAUSE'>, code: string | null, name: string | null): SpecialProcedure | undefined {
  const kind = kinds.ours(code);
  if (code !== null && kind === undefined) return undefined;
  const found = kind === 'EXTENSION' && name === null ? 'EXTENSION' : SPECIAL_NAME.ours(name);
  return kind === undefined || (kind === 'EXTENSION') === (found === 'EXTENSION') ? found : undefined;
}

/** One way to say a result: the code alone is coarser than ours, code and description together name one result. */
export type ResultRow = readonly [result: CaseResult, code: string, description: string];

/**
 * Our results: words of completeResult that mean this one, then wider ones that need a description of ours beside them. The first that a variant
 * has is written.
 */
const RESULTS: readonly (readonly [result: CaseResult, own: readonly string[], wider: readonly string[], description: string])[] = [
  ['GRANTED', ['出证办结'], [], ''],
  ['GRANTED', ['准予许可'], ['办结'], '准予许可'],
  ['GRANTED_BY_SILENCE', [], ['出证办结'], '默认准予出证'],
  ['GRANTED_BY_SILENCE', [], ['准予许可', '办结'], '默认准予'],
  ['REFUSED', ['不予许可'], ['办结'], '不予许可'],
  ['RETURNED', ['退回办结', '退件'], [], ''],
  ['WITHDRAWN', [], ['退回办结', '退件'], '申请人撤回'],
  ['VOIDED', ['作废办结'], [], ''],
  ['DISMISSED', [], ['作废办结'], '撤销案件'],
  ['FORWARDED', ['转报办结'], ['办结'], '转报办结'],
  ['LAPSED', ['补正不来办结', '补正超时驳回'], ['退件'], '补正不来办结'],
  ['PENALISED', [], ['准予许可', '办结'], '予以处罚'],
  ['NOT_PENALISED', [], ['不予许可', '办结'], '不予处罚'],
];

/** @param further codes of the vendor that its variant of completeResult leaves out */
export function resultRows(variants: Variants, further: readonly (readonly [code: string, word: string])[] = []): readonly ResultRow[] {
  const list = [...codeList('completeResult', variants.completeResult ?? ''), ...further];
  return RESULTS.flatMap(([result, own, wider, description]): ResultRow[] => {
    const word = [...own, ...wider].find((one) => list.some(([, known]) => known === one));
    const code = list.find(([, known]) => known === word)?.[0];
    return word === undefined || code === undefined ? [] : [[result, code, own.includes(word) ? word : description]];
  });
}

/** How a vendor says a result: a grant with a certificate as one that issued it, where the vendor tells them apart. */
export function sayResult(rows: readonly ResultRow[], result: CaseResult | null, hasCertificate: boolean): ResultRow | undefined {
  const found = rows.filter(([ours]) => ours === result);
  return found.length > 1 && !hasCertificate ? found[1] : found[0];
}

/** By code and description together; the code alone only where it can mean one result. */
export function readResult(rows: readonly ResultRow[], code: string | null, description: string | null): CaseResult | undefined {
  const fitting = rows.filter(([, theirs, word]) => theirs === code && (description === null || word === description));
  return fitting.length === 1 ? fitting[0]?.[0] : undefined;
}
