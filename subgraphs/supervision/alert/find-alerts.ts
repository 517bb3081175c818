import type { FilterQuery } from '@mikro-orm/core';
import { parseMoment } from '../../kernel/codes/day.ts';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { type CursorKey, type Page, type PageRequest, pageOf } from '../../kernel/graph/connection.ts';
import { Alert } from './alert.entity.ts';
import type { AlertFilter } from './alert-filter.input.ts';

type Where = FilterQuery<Alert>;

/** An alert's place in its list, and in the stream of new ones: a cursor of one goes on in the other. */
export const alertKey = ({ place, id }: Alert): CursorKey => [place, id];

/**
 * The rows that a filter means; undefined where it can find nothing. A malformed value in an "any of" list is passed over, elsewhere it
 * fits no alert (rules.md, Values).
 */
export function alertWhere(filter: AlertFilter | null | undefined): Where | undefined {
  const { regionCodes, rule, level, state, openedFrom, openedTo } = filter ?? {};
  const conditions = [
    anyOf(
      'regionCode',
      regionCodes?.flatMap((code) => readDivisionCode(code)?.code ?? []),
    ),
    anyOf('rule', rule == null ? undefined : [rule]),
    anyOf('level', level == null ? undefined : [level]),
    anyOf('state', state),
    bound('$gte', openedFrom),
    bound('$lte', openedTo),
  ];
  return conditions.includes(undefined) ? undefined : ({ $and: conditions } as Where);
}

function anyOf(property: keyof Alert, values: readonly unknown[] | null | undefined): Where | undefined {
  if (values == null) return {};
  return values.length === 0 ? undefined : ({ [property]: { $in: [...values] } } as Where);
}

function bound(operator: '$gte' | '$lte', time: string | null | undefined): Where | undefined {
  if (time == null) return {};
  const moment = parseMoment(time);
  return moment && ({ openedAt: { [operator]: moment } } as Where);
}

/** One page, newest first. */
export async function findAlerts(em: EntityManager, where: Where | undefined, request: PageRequest): Promise<Page<Alert>> {
  if (where === undefined) return pageOf<Alert>([], request, alertKey);
  const before = request.after === undefined ? {} : { place: { $lt: Number(request.after[0]) } };
  const rows = await em.find(Alert, { $and: [where, before] } as Where, { orderBy: { place: 'desc' }, limit: request.limit });
  return pageOf(rows, request, alertKey);
}
