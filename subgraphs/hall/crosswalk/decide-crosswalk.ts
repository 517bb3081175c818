import { itemKeyOfCode } from '../../kernel/codes/item/code.ts';
import { updateRow } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type { Command, CommandContext, Refusal } from '../case/commands.ts';
import { Findings } from '../case/findings.ts';
import { requireScope } from '../case/rights.ts';
import { type Outcome, refused, runCommand } from '../case/run-command.ts';
import { changeCrosswalk, lockCrosswalk } from './change-crosswalk.ts';
import { CrosswalkTask, saidOf } from './crosswalk-task.entity.ts';

export interface DecideCrosswalkInput {
  readonly idempotencyKey: string;
  readonly taskId: string;
  /** the unified code of the item that is meant */
  readonly itemCode?: string | null;
  /** in its place: it is no item of ours */
  readonly noItem?: boolean | null;
  readonly reason: string;
}

/** 对照确定: a person says which item a system means, or that it means none of ours. From then on its code stands for that, everywhere. */
export const decideCrosswalk: Command<DecideCrosswalkInput> = async (context, input) => {
  requireScope(context.principal, 'catalogue:write');
  const findings = Findings.ofInput(input, context.clock());
  const taskId = findings.needed(input.taskId, ['taskId'], 64);
  const reason = findings.needed(input.reason, ['reason'], 1_000);
  const itemCode = findings.text(input.itemCode, ['itemCode'], 128);
  const noItem = input.noItem ?? false;
  const item = itemCode === null ? undefined : itemKeyOfCode('hall', itemCode);
  if (itemCode === null && !noItem) findings.add('MISSING_FIELD', ['itemCode']);
  if (itemCode !== null && noItem) findings.add('BAD_VALUE', ['noItem'], { reason: EITHER });
  if (itemCode !== null && item === undefined) findings.add('UNKNOWN_ITEM', ['itemCode'], { value: itemCode.slice(0, 64) });
  if (findings.found) return refused(findings.refusals);
  const asked = { taskId, itemCode, noItem, reason } satisfies Json;
  const request = { mutation: 'decideCrosswalk', idempotencyKey: input.idempotencyKey, input: asked };
  const result = await runCommand(context, request, (em) => decide(em, context, { taskId, item: item ?? null, reason, findings }));
  context.crosswalks.drop();
  return result;
};

interface Decision {
  readonly taskId: string;
  readonly item: string | null;
  readonly reason: string;
  readonly findings: Findings;
}

async function decide(em: EntityManager, context: CommandContext, { taskId, item, reason, findings }: Decision): Promise<Outcome> {
  const { clock, newId, principal, systems } = context;
  const known = await em.findOne(CrosswalkTask, { id: taskId }, { disableIdentityMap: true });
  const system = systems.find(({ id }) => id === known?.systemId);
  if (!known || !system) return { refusals: [wrongTask('UNKNOWN_TASK', taskId)] };
  const locked = await lockCrosswalk(em, system.id, system.itemCodes);
  // under the lock: another person may have been quicker
  const task = await em.findOneOrFail(CrosswalkTask, { id: taskId }, { disableIdentityMap: true });
  if (task.state !== 'OPEN') return { refusals: [wrongTask('TASK_DECIDED', taskId)] };
  const decided = {
    item,
    decisionReason: reason,
    decidedBy: principal.clientId,
    decidedAt: clock(),
    version: locked.crosswalk.version + 1,
  };
  await updateRow(em, CrosswalkTask, taskId, { ...decided, state: 'DECIDED', openKey: null });
  const change = { said: saidOf(task), item };
  const options = { kind: 'DECISION', clientId: principal.clientId, reason, day: findings.today, clock, newId } as const;
  await changeCrosswalk(em, locked, [change], options);
  return { taskId };
}

const wrongTask = (code: 'UNKNOWN_TASK' | 'TASK_DECIDED', value: string): Refusal => ({
  type: 'ValidationError',
  code,
  path: ['taskId'],
  params: { value },
});

const EITHER = { zh: 'itemCode 与 noItem 只能填一项', en: 'give itemCode or noItem, not both' };
