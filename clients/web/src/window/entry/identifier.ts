import { normaliseIdentifier } from '../../../../../subgraphs/kernel/codes/identifier/index.ts';
import { compactNumber } from '../../../../../subgraphs/kernel/codes/normalise.ts';
import type { IdentifierType, PartyKind } from '../../gql/graphql.ts';
import type { Text } from '../../shared/language/language.ts';

/** 证件类型 that such a party may have, the usual one first */
export const TYPES_OF: Readonly<Record<PartyKind, readonly IdentifierType[]>> = {
  ORGANISATION: ['SOCIAL_CREDIT_CODE', 'ORGANISATION_CODE', 'BUSINESS_LICENCE', 'OTHER'],
  PERSON: ['RESIDENT_ID', 'PASSPORT', 'HK_MACAO_PERMIT', 'TAIWAN_PERMIT', 'FOREIGN_PERMANENT_RESIDENT', 'OTHER'],
};

/** Numbers whose check characters tell what they are. */
const TELLING = [
  { kind: 'PERSON', type: 'RESIDENT_ID' },
  { kind: 'ORGANISATION', type: 'SOCIAL_CREDIT_CODE' },
] as const;

/** What a whole number of 18 characters says of its holder; undefined where it fits none or both. */
export function recognise(written: string): (typeof TELLING)[number] | undefined {
  if (compactNumber(written).length !== 18) return undefined;
  const fitting = TELLING.filter(({ type }) => normaliseIdentifier(type, written).ok);
  return fitting.length === 1 ? fitting[0] : undefined;
}

const LENGTHS: Partial<Record<IdentifierType, Text>> = {
  RESIDENT_ID: { zh: '应为 18 位', en: 'it has 18 characters' },
  SOCIAL_CREDIT_CODE: { zh: '应为 18 位', en: 'it has 18 characters' },
  ORGANISATION_CODE: { zh: '应为 9 位', en: 'it has 9 characters' },
};

/** One sentence for each reason that the kernel gives. */
const SENTENCES: Readonly<Record<string, Text>> = {
  length: { zh: '位数不对', en: 'The number of characters is wrong' },
  characters: { zh: '含有该证件不会出现的字符', en: 'It holds characters that such a number never has' },
  'date of birth': { zh: '其中的出生日期不存在', en: 'The date of birth within it does not exist' },
  division: { zh: '其中的行政区划代码不存在', en: 'The division code within it does not exist' },
  'check character': { zh: '校验码不符，请核对是否输错或漏输', en: 'The check character does not fit: a digit may be mistyped' },
};

export interface IdentifierCheck {
  /** EMPTY and SHORT are no mistakes yet */
  readonly state: 'EMPTY' | 'SHORT' | 'RIGHT' | 'WRONG';
  readonly text?: Text;
}

/**
 * 证件号码 as far as it is typed: a number that may still be finished is no mistake.
 * @param today YYYY-MM-DD in Asia/Shanghai
 */
export function checkIdentifier(type: IdentifierType, written: string, today: string): IdentifierCheck {
  const compact = compactNumber(written);
  if (compact === '') return { state: 'EMPTY' };
  const result = normaliseIdentifier(type, written, today);
  if (result.ok) return { state: 'RIGHT' };
  const { reason } = result;
  const sentence = SENTENCES[reason.en] ?? reason;
  const length = reason.en === 'length' ? LENGTHS[type] : undefined;
  if (!length) return { state: 'WRONG', text: sentence };
  const text: Text = {
    zh: `${sentence.zh}：${length.zh}，现为 ${compact.length} 位`,
    en: `${sentence.en}: ${length.en}, now ${compact.length}`,
  };
  return { state: compact.length < Number(/\d+/.exec(length.en)?.[0]) ? 'SHORT' : 'WRONG', text };
}
