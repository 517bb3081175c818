import type { PartDayRule } from '../../kernel/worktime/ledger.ts';
import { type BookInput, writeEntry } from '../book/command.ts';
import type { CommandContext, CommandResult } from '../command/run-command.ts';

export interface SetPartDayRuleInput extends BookInput {
  readonly rule: PartDayRule;
}

/** 半日规则: no law says which end day of a pause counts (domain: 半日). Cases that have ended keep the one that they ended under. */
export const setPartDayRule = (context: CommandContext, input: SetPartDayRuleInput): Promise<CommandResult> =>
  writeEntry(context, 'setPartDayRule', 'PART_DAY', input, ({ rule }) => ({ rule }));
