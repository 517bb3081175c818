import { shanghaiDay } from '../../kernel/codes/day.ts';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { addReceivers } from '../../kernel/exchange/outbox.ts';
import { differingFields } from '../../kernel/idempotency/difference.ts';
import { isOver } from '../../kernel/stages/state.ts';
import { changeCase, claimIdentity, stageRefused, type Target } from './change-case.ts';
import type { Command, CommandContext, ForwardCaseInput } from './commands.ts';
import { saveCase } from './find-case.ts';
import { Findings } from './findings.ts';
import { placeRegion } from './place-entry.ts';
import { receiversOf } from './receivers.ts';
import type { Outcome } from './run-command.ts';
import { writeChange } from './write-change.ts';

/** 移送: a misdirected case goes on where it belongs, under the same number, still open. Its new division is that of its day of receipt. */
export const forwardCase: Command<ForwardCaseInput> = (context, input) => {
  const { idempotencyKey, serialNumber, toRegionCode, reason } = input;
  const findings = Findings.ofInput(input, context.clock());
  const written = findings.needed(toRegionCode, ['toRegionCode'], 128);
  const division = readDivisionCode(written);
  const entry = { toRegionCode: division ? (division.street ?? division.code) : written };
  const request = { mutation: 'forwardCase', idempotencyKey, serialNumber, reason, entry, findings } as const;
  return changeCase(context, request, (em, target, why) => forward(em, context, target, entry.toRegionCode, why));
};

async function forward(em: EntityManager, context: CommandContext, target: Target, code: string, reason: string): Promise<Outcome> {
  const { row, systemId, now } = target;
  if (isOver(row.status)) return { refusals: [stageRefused({ code: 'CASE_CLOSED', params: {} }, row, ['serialNumber'])] };
  const findings = new Findings(now);
  const region = placeRegion(code, null, shanghaiDay(row.receivedAt), 'toRegionCode', findings);
  if (region?.division.id === row.regionId) {
    findings.add('BAD_VALUE', ['toRegionCode'], { reason: { zh: '办件已在该行政区划', en: 'the case is there already' } });
  }
  if (!region || findings.found) return { refusals: findings.refusals };
  const before = { ...row };
  row.regionId = region.division.id;
  row.regionCode = region.division.code;
  row.streetCode = region.streetCode;
  row.authorityId = region.authorityId;
  const duplicate = await claimIdentity(em, row);
  if (duplicate) return { refusals: [duplicate] };
  row.version += 1;
  row.lastPosition += 1;
  await saveCase(em, row, before);
  const fields = differingFields(placeOf(before), placeOf(row));
  await writeChange(em, context, row, { kind: 'FORWARDED', systemId, reason, fields, stages: [], now });
  // who receives it so far goes on receiving it: they hold the case and must see it leave
  await addReceivers(em, row.serialNumber, receiversOf(row.itemCode, row.regionCode, context.systems), now);
  return { serialNumber: row.serialNumber };
}

const placeOf = ({ regionCode, streetCode, authorityId: authority }: Target['row']) => ({ regionCode, streetCode, authority });
