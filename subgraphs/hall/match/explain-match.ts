import { shanghaiDay, startOfDay } from '../../kernel/codes/day.ts';
import { matchingKey, projectKey } from '../../kernel/codes/normalise.ts';
import { partyKey } from '../case/duplicate-key.ts';

/** What two entries are compared by; null where one does not say it. */
export interface MatchFacts {
  /** normalised: 15 digits made 18 */
  readonly identifier: string;
  readonly itemCode: string;
  /** of the division that has it now, as in the key */
  readonly regionCode: string;
  readonly projectName: string | null;
  readonly partyName: string;
  readonly legalRepresentative: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly receivedAt: Date;
}

export const MATCH_OUTCOMES = ['SAME', 'DIFFERENT', 'ONE_SIDED', 'NOT_GIVEN'] as const;
/** 比对结论 of one field; ONE_SIDED: one entry alone says it; NOT_GIVEN: neither does */
export type MatchOutcome = (typeof MATCH_OUTCOMES)[number];

/** One field of a comparison: never a value, which may be personal. */
export interface MatchedField {
  /** path as in registerCase's input */
  readonly path: string;
  readonly weight: number;
  readonly outcome: MatchOutcome;
}

/** 比对结果: how much of what both could say is the same, 0 to 1 in hundredths, and which fields say so. */
export interface CaseMatch {
  readonly score: number;
  readonly fields: readonly MatchedField[];
}

interface Rule {
  readonly path: string;
  readonly weight: number;
  /** what is compared; null where it is not said */
  readonly keyOf: (facts: MatchFacts) => string | null;
  readonly isSame?: (one: string, other: string) => boolean;
}

/** Days between two receipts that may be one visit to two windows. */
const DAYS_APART = 5;
const DAY = 86_400_000;

const words = (text: string | null) => (text === null ? null : matchingKey(text) || null);

/** The first four are the identity of a case (rules.md): they weigh 90 of 100. */
const RULES: readonly Rule[] = [
  { path: 'party.identifier', weight: 40, keyOf: ({ identifier }) => partyKey(identifier) },
  { path: 'itemCode', weight: 20, keyOf: ({ itemCode }) => itemCode },
  { path: 'regionCode', weight: 15, keyOf: ({ regionCode }) => regionCode },
  // missing equals missing, and nothing else
  { path: 'projectName', weight: 15, keyOf: ({ projectName }) => projectKey(projectName) ?? '' },
  { path: 'party.name', weight: 4, keyOf: ({ partyName }) => words(partyName) },
  { path: 'party.phone', weight: 2, keyOf: ({ phone }) => phone?.replace(/\D/g, '') || null },
  { path: 'party.legalRepresentative', weight: 1, keyOf: ({ legalRepresentative }) => words(legalRepresentative) },
  { path: 'party.address', weight: 1, keyOf: ({ address }) => words(address) },
  {
    path: 'receivedAt',
    weight: 2,
    keyOf: ({ receivedAt }) => shanghaiDay(receivedAt),
    isSame: (one, other) => Math.abs(startOfDay(one).getTime() - startOfDay(other).getTime()) <= DAYS_APART * DAY,
  },
];

/** Pure: compares two entries field by field. Fields that neither says weigh nothing. */
export function explainMatch(one: MatchFacts, other: MatchFacts): CaseMatch {
  return weighed(RULES.map((rule): MatchedField => ({ path: rule.path, weight: rule.weight, outcome: outcomeOf(rule, one, other) })));
}

/** Fields that are masked, wholly or in part, for those who do not read a party plain. */
const MASKED = new Set(['party.name', 'party.phone', 'party.legalRepresentative', 'party.address']);

/** 脱敏比对: as one is told it who reads the party masked. Of what is masked not even whether it is the same: that would tell a guesser that it guessed right. */
export function maskMatch({ fields }: CaseMatch): CaseMatch {
  return weighed(fields.filter(({ path }) => !MASKED.has(path)));
}

function weighed(fields: readonly MatchedField[]): CaseMatch {
  const weigh = (outcomes: readonly MatchOutcome[]) =>
    fields.reduce((sum, { weight, outcome }) => (outcomes.includes(outcome) ? sum + weight : sum), 0);
  return { score: Math.round((100 * weigh(['SAME'])) / weigh(['SAME', 'DIFFERENT', 'ONE_SIDED'])) / 100, fields };
}

function outcomeOf({ keyOf, isSame = (a, b) => a === b }: Rule, one: MatchFacts, other: MatchFacts): MatchOutcome {
  const [mine, theirs] = [keyOf(one), keyOf(other)];
  if (mine === null && theirs === null) return 'NOT_GIVEN';
  if (mine === null || theirs === null) return 'ONE_SIDED';
  return isSame(mine, theirs) ? 'SAME' : 'DIFFERENT';
}
