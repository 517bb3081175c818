import { parseDay } from '../../kernel/codes/day.ts';
import { loadCatalogue } from '../../kernel/codes/item/catalogue.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import type { Findings } from '../../kernel/graph/findings.ts';
import type { LimitSnapshot } from '../../kernel/wire/event.ts';
import { type BookInput, writeEntry } from '../book/command.ts';
import type { CommandContext, CommandResult } from '../command/run-command.ts';
import type { LimitAmendment } from './limit-amendment.ts';

export interface AmendLimitInput extends BookInput {
  readonly itemCode: string;
  readonly limit: LimitAmendment['limit'];
  readonly value: number;
  readonly unit: LimitSnapshot['unit'];
  readonly countFrom: LimitSnapshot['countFrom'];
  readonly basis: string;
  readonly effectiveOn: string;
  readonly receivedFrom?: string | null;
  readonly receivedTo?: string | null;
}

const LONGEST = 10_000;

/** 时限修改: gives cases that already run the limit that a law's transitional provision gives them; those that had ended before keep theirs. */
export const amendLimit = (context: CommandContext, input: AmendLimitInput): Promise<CommandResult> =>
  writeEntry(context, 'amendLimit', 'LIMIT', input, readAmendment);

function readAmendment(input: AmendLimitInput, findings: Findings): LimitAmendment {
  const { limit, value, unit, countFrom } = input;
  const itemCode = compactNumber(input.itemCode);
  // an item that has ended still has cases that run
  if (!loadCatalogue().some(({ code }) => code === itemCode))
    findings.add('UNKNOWN_ITEM', ['itemCode'], { value: input.itemCode.slice(0, 40) });
  if (value < 1 || value > LONGEST) {
    findings.add('BAD_VALUE', ['value'], { reason: { zh: `应为 1 至 ${LONGEST}`, en: `it is 1 to ${LONGEST}` } });
  }
  const day = (written: string | null | undefined, field: string): string | null => {
    const read = written == null ? null : parseDay(written);
    if (read === undefined) findings.add('BAD_DATE', [field], { value: String(written).slice(0, 40) });
    return read ?? null;
  };
  const basis = findings.needed(input.basis, ['basis'], 300);
  const [receivedFrom, receivedTo] = [day(input.receivedFrom, 'receivedFrom'), day(input.receivedTo, 'receivedTo')];
  if (receivedFrom !== null && receivedTo !== null && receivedFrom > receivedTo) {
    findings.add('BAD_VALUE', ['receivedTo'], { reason: { zh: '收件日止早于收件日起', en: 'it lies before receivedFrom' } });
  }
  return {
    itemCode,
    limit,
    to: { value, unit, countFrom, basis },
    receivedFrom,
    receivedTo,
    effectiveOn: day(input.effectiveOn, 'effectiveOn') ?? '',
  };
}
