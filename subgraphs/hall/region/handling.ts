import { authorityOf } from '../../kernel/codes/authority.ts';
import { daysAfter, shanghaiDay } from '../../kernel/codes/day.ts';
import { type Division, getDivision, holdsOn } from '../../kernel/codes/division.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import type { CommandContext } from '../case/commands.ts';
import type { CaseMove } from './case-move.entity.ts';

/** 承办区划: the division that has the case now. Of a closed case the one that closed it, for the record, also where that has ended since. */
export const handlingOf = ({ handlingRegionId }: Pick<CaseFile, 'handlingRegionId'>): Division => getDivision(handlingRegionId);

/** Its id on a day, YYYY-MM-DD; null before the case was received. @param moves of the case, in the order of their versions */
export function handlingOn(
  { regionId, receivedAt }: Pick<CaseFile, 'regionId' | 'receivedAt'>,
  moves: readonly Pick<CaseMove, 'fromRegionId' | 'toRegionId' | 'effectiveOn'>[],
  day: string,
): string | null {
  if (day < shanghaiDay(receivedAt)) return null;
  const last = moves.findLast(({ effectiveOn }) => effectiveOn <= day);
  // a person who forwards a misdirected case corrects the division of receipt with it: the first move knows where it was before
  return last?.toRegionId ?? moves[0]?.fromRegionId ?? regionId;
}

/** The first day without the division, YYYY-MM-DD; undefined where its end is not known. */
export function dayAfter({ validTo }: Division): string | undefined {
  return validTo === null ? undefined : daysAfter(validTo, 1);
}

/** The bureau that exercises a division's powers on a case: that of the day of receipt, or the first one where the division came later. */
export function bureauOf(division: Division, receivedOn: string) {
  return authorityOf(division.code, holdsOn(division, receivedOn) ? receivedOn : (division.validFrom ?? receivedOn));
}

export interface Move {
  readonly to: Division;
  /** first day in the new division, YYYY-MM-DD */
  readonly effectiveOn: string;
  readonly reason: string;
  /** in whose name */
  readonly systemId: string;
  readonly now: Date;
}

/** The row of a move, also of one that stands at the case's beginning: received in a division that had ended when it was entered. */
export function newMove(
  { newId, principal }: Pick<CommandContext, 'newId' | 'principal'>,
  { id: caseId, version, receivedAt, serialNumber }: CaseFile,
  fromRegionId: string,
  { to, effectiveOn, reason, systemId, now: at }: Move,
): CaseMove {
  const who = { systemId, clientId: principal.clientId };
  return { id: newId(), caseId, version, fromRegionId, toRegionId: to.id, effectiveOn, reason, ...who, at, receivedAt, serialNumber };
}

/** Why a case is no longer where it was. */
export const reformReason = (from: Division, to: Division, day: string): string =>
  `${day} 行政区划调整：${from.code} ${from.name} → ${to.code} ${to.name} (reform of divisions: ${from.nameEn} → ${to.nameEn})`;
