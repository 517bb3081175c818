import { LockMode } from '@mikro-orm/core';
import { divisionAsOf, readDivisionCode } from '../../kernel/codes/division.ts';
import { type ItemVersion, itemAsOf } from '../../kernel/codes/item/catalogue.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import { insertRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Json } from '../../kernel/idempotency/difference.ts';
import type { Command, CommandContext } from '../case/commands.ts';
import { Findings } from '../case/findings.ts';
import { requireScope } from '../case/rights.ts';
import { type Outcome, refused, runCommand } from '../case/run-command.ts';
import { ProcessPick } from './process-pick.entity.ts';

export interface SetProcessProfileInput {
  readonly idempotencyKey: string;
  readonly itemCode: string;
  readonly regionCode: string;
  /** codes of the steps that the process keeps, the required ones among them */
  readonly steps: readonly string[];
  readonly reason: string;
}

const CODE = 128;
/** More than any item has steps. */
const MOST_STEPS = 100;

/** 流程选用: which steps of an item's process a city or district goes through from now on. Cases that run keep theirs. */
export const setProcessProfile: Command<SetProcessProfileInput> = async (context, input) => {
  requireScope(context.principal, 'catalogue:write');
  const findings = Findings.ofInput(input, context.clock());
  const itemCode = compactNumber(findings.needed(input.itemCode, ['itemCode'], CODE));
  const written = findings.needed(input.regionCode, ['regionCode'], CODE);
  const reason = findings.needed(input.reason, ['reason'], 1_000);
  if (input.steps.length > MOST_STEPS) findings.tooLong(['steps'], MOST_STEPS, 'entries');
  const steps = input.steps.slice(0, MOST_STEPS).map((step, index) => findings.needed(step, ['steps', String(index)], CODE).toUpperCase());
  const regionCode = readDivisionCode(written)?.code ?? written;
  const picked = judge({ itemCode, regionCode, steps }, findings);
  if (findings.found) return refused(findings.refusals);
  const asked = { itemCode, regionCode, steps: [...new Set(steps)].sort(), reason } satisfies Json;
  const request = { mutation: 'setProcessProfile', idempotencyKey: input.idempotencyKey, input: asked };
  const result = await runCommand(context, request, (em) => set(em, context, { ...picked, regionCode, reason }));
  await context.profiles.refresh();
  return result;
};

interface Picked {
  readonly itemKey: string;
  readonly picked: string[];
}

function judge(
  { itemCode, regionCode, steps }: { readonly itemCode: string; readonly regionCode: string; readonly steps: readonly string[] },
  findings: Findings,
): Picked {
  const { today } = findings;
  const item = itemAsOf(itemCode, today);
  if (itemCode !== '' && !item) findings.add('UNKNOWN_ITEM', ['itemCode'], { value: itemCode.slice(0, 20) });
  if (regionCode !== '' && !divisionAsOf(regionCode, today))
    findings.add('UNKNOWN_REGION', ['regionCode'], { value: regionCode.slice(0, 20), day: today, hint: '' });
  if (!item) return { itemKey: '', picked: [] };
  for (const [index, step] of steps.entries())
    if (step !== '' && !stepOf(item, step)) findings.add('UNKNOWN_STEP', ['steps', String(index)], { value: step.slice(0, 40) });
  for (const { code, optional } of item.stages)
    if (!optional && !steps.includes(code)) findings.add('REQUIRED_STEP', ['steps'], { value: code });
  return { itemKey: item.key, picked: item.stages.flatMap(({ code, optional }) => (optional && steps.includes(code) ? [code] : [])) };
}

const stepOf = ({ stages }: ItemVersion, step: string) => stages.find(({ code }) => code === step);

async function set(
  em: EntityManager,
  { newId, clock, principal }: CommandContext,
  { itemKey, regionCode, picked, reason }: Picked & { readonly regionCode: string; readonly reason: string },
): Promise<Outcome> {
  // those that set the same division at once take turns at its first version; where there is none yet, the unique key lets one of them through
  await em.findOne(ProcessPick, { itemKey, regionCode, version: 1 }, { lockMode: LockMode.PESSIMISTIC_WRITE, disableIdentityMap: true });
  const [last] = await em.find(ProcessPick, { itemKey, regionCode }, { orderBy: { version: 'desc' }, limit: 1, disableIdentityMap: true });
  const version = (last?.version ?? 0) + 1;
  const row = { id: newId(), itemKey, regionCode, version, picked, validFrom: clock(), reason, clientId: principal.clientId };
  await insertRows(em, ProcessPick, [row]);
  return { pickId: row.id };
}
