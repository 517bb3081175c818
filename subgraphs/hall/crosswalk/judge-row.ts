import { itemKeyOfCode } from '../../kernel/codes/item/code.ts';
import type { Crosswalk } from '../../kernel/codes/item/crosswalk.ts';
import { resolveItem } from '../../kernel/codes/item/resolve-item.ts';

/** What a system says of one of its items; a row of its list, or what an entry named. */
export interface Said {
  readonly code: string | null;
  readonly name: string | null;
  readonly typeCode: string | null;
  readonly unifiedCode: string | null;
  readonly promisedDays: number | null;
}

export type TaskMatch = 'AMBIGUOUS' | 'CONFLICT' | 'NO_MATCH';

export type Judgement =
  | { readonly kind: 'MATCHED'; readonly item: string }
  /** a person has said so already */
  | { readonly kind: 'NO_ITEM' }
  /** for a person; candidates are item keys, the reason is in both languages */
  | { readonly kind: 'DOUBT'; readonly match: TaskMatch; readonly candidates: readonly string[]; readonly reason: string };

const CLAIMS_OTHER = '所报统一编码与编码、名称不一致 / the unified code that it claims is not that of its code and name';
const REASON_LENGTH = 200;

/** 对照: what the code and the name mean in the system's words, where the unified code that it claims says nothing else. Never guessed. */
export function judgeRow(crosswalk: Crosswalk, said: Said, day: string): Judgement {
  const { code, name, unifiedCode } = said;
  const answer = resolveItem({ dictionary: crosswalk.dictionary, code, name, day, crosswalk });
  if (answer.decidedNone) return { kind: 'NO_ITEM' };
  const claimed = unifiedCode === null ? undefined : itemKeyOfCode('hall', unifiedCode);
  const candidates = [...new Set([...answer.candidates.map(({ key }) => key), ...(claimed === undefined ? [] : [claimed])])];
  const doubt = (match: TaskMatch, reason: string | null): Judgement => ({
    kind: 'DOUBT',
    match,
    candidates,
    reason: (reason ?? '').slice(0, REASON_LENGTH),
  });
  if (answer.match !== 'MATCHED' || !answer.item) return doubt(answer.match as TaskMatch, answer.reason);
  if (unifiedCode !== null && claimed !== answer.item.key) return doubt('CONFLICT', CLAIMS_OTHER);
  return { kind: 'MATCHED', item: answer.item.key };
}
