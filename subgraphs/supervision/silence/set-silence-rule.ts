import { parseDay } from '../../kernel/codes/day.ts';
import { divisions, readDivisionCode } from '../../kernel/codes/division.ts';
import { itemAsOf } from '../../kernel/codes/item/catalogue.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import type { Findings } from '../../kernel/graph/findings.ts';
import { type BookInput, writeEntry } from '../book/command.ts';
import type { CommandContext, CommandResult } from '../command/run-command.ts';
import type { ForceMajeure, SilenceRuleChange } from './fold-silence.ts';

export interface SetSilenceRuleInput extends BookInput {
  readonly itemCode: string;
  readonly enabled: boolean;
  readonly validFrom: string;
  readonly basis: string;
}

/**
 * 默认规则: switches on or off that a promised limit which passes is consent, for one item, from the first moment of a day to come on. Never backwards: what
 * had passed before stays as it was.
 */
export const setSilenceRule = (context: CommandContext, input: SetSilenceRuleInput): Promise<CommandResult> =>
  writeEntry(context, 'setSilenceRule', 'SILENCE_RULE', input, readRule);

function readRule(input: SetSilenceRuleInput, findings: Findings): SilenceRuleChange {
  const itemCode = compactNumber(input.itemCode);
  const item = itemAsOf(itemCode, findings.today);
  if (!item) findings.add('UNKNOWN_ITEM', ['itemCode'], { value: input.itemCode.slice(0, 40) });
  else if (item.caseType === null || item.promisedLimit === null) findings.add('BAD_VALUE', ['itemCode'], { reason: NO_PROMISE });
  const validFrom = readDay(input.validFrom, ['validFrom'], findings);
  if (validFrom !== '' && validFrom <= findings.today) findings.add('BAD_VALUE', ['validFrom'], { reason: NOT_BACKWARDS });
  return { itemCode, enabled: input.enabled, validFrom, basis: findings.needed(input.basis, ['basis'], 300) };
}

export interface DeclareForceMajeureInput extends BookInput {
  readonly from: string;
  readonly to: string;
  readonly regionCodes?: readonly string[] | null;
}

const MOST_REGIONS = 100;

/** 不可抗力: a time for which silence means nothing. It may have begun already; what was granted before stays. */
export const declareForceMajeure = (context: CommandContext, input: DeclareForceMajeureInput): Promise<CommandResult> =>
  writeEntry(context, 'declareForceMajeure', 'FORCE_MAJEURE', input, readForceMajeure);

function readForceMajeure(input: DeclareForceMajeureInput, findings: Findings): ForceMajeure {
  const [from, to] = [readDay(input.from, ['from'], findings), readDay(input.to, ['to'], findings)];
  if (from !== '' && to !== '' && to < from) findings.add('BAD_VALUE', ['to'], { reason: ENDS_FIRST });
  const { regionCodes } = input;
  if (regionCodes && regionCodes.length > MOST_REGIONS) findings.tooLong(['regionCodes'], MOST_REGIONS, 'entries');
  const codes = regionCodes?.slice(0, MOST_REGIONS).map((written, index) => {
    const code = readDivisionCode(written)?.code;
    const where = { value: written.slice(0, 20), day: from, hint: '' };
    if (!divisions.some((division) => division.code === code)) findings.add('UNKNOWN_REGION', ['regionCodes', String(index)], where);
    return code ?? '';
  });
  return { from, to, regionCodes: codes ?? null };
}

/** '' where it is none, which is found. */
function readDay(written: string, path: readonly string[], findings: Findings): string {
  const day = parseDay(written);
  if (day === undefined) findings.add('BAD_DATE', path, { value: written.slice(0, 40) });
  return day ?? '';
}

const NO_PROMISE = { zh: '该事项不由相对人申请，或没有承诺期限', en: 'nobody applies for the item, or it promises no limit' };
const NOT_BACKWARDS = { zh: '生效日期应在今天之后', en: 'it holds from a day after today' };
const ENDS_FIRST = { zh: '止日早于起日', en: 'it ends before it begins' };
