import { shanghaiDay } from '../../kernel/codes/day.ts';
import { holdsOn, readDivisionCode } from '../../kernel/codes/division.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { isOver } from '../../kernel/stages/state.ts';
import { moveCase } from '../region/move-case.ts';
import { changeCase, claimIdentity, stageRefused, type Target } from './change-case.ts';
import type { Command, CommandContext, ForwardCaseInput } from './commands.ts';
import { Findings } from './findings.ts';
import { placeRegion } from './place-entry.ts';
import type { Outcome } from './run-command.ts';

/**
 * 移送: a case goes on where it belongs, under the same number, still open: to a division of today, by its street where the code is a former
 * one's. Where that division stood on the day of receipt too, the case was misdirected: it was received for that one.
 */
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
  const region = placeRegion(code, null, findings.today, 'toRegionCode', findings);
  if (region?.division.id === row.handlingRegionId) {
    findings.add('BAD_VALUE', ['toRegionCode'], { reason: { zh: '办件已在该行政区划', en: 'the case is there already' } });
  }
  if (!region || findings.found) return { refusals: findings.refusals };
  const before = { ...row };
  const { division: to, streetCode } = region;
  row.handlingRegionId = to.id;
  if (holdsOn(to, shanghaiDay(row.receivedAt))) {
    row.regionId = to.id;
    row.regionCode = to.code;
    row.streetCode = streetCode;
  }
  const duplicate = await claimIdentity(em, row);
  if (duplicate) return { refusals: [duplicate] };
  await moveCase(em, context, row, before, { to, effectiveOn: findings.today, reason, systemId, now });
  return { serialNumber: row.serialNumber };
}
