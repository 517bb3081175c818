import type { Dialect } from '../../kernel/database/open-database.ts';
import { listed, readBy, type Sql, sql } from '../../kernel/database/sql.ts';
import type { Stretch, Way } from '../../kernel/graph/lists/way.ts';
import { ALERT_STATES } from './alert-state.ts';
import { ALERT_LEVELS } from './rules/rule.ts';

/** Columns of alert that a filter names values of. */
export const ALERT_FACETS = ['region_code', 'rule', 'level', 'state', 'item_code', 'sender_system_id', 'serial_number'] as const;
export type AlertFacet = (typeof ALERT_FACETS)[number];
type Facets = ReadonlyMap<AlertFacet, readonly string[]>;

/** More divisions or items than these are most of the city: then the whole list is as good. */
const MOST_VALUES = 100;

/** Ways through the list of alerts, the narrowest first; the whole list is always one. */
export function alertWays(facets: Facets, dialect: Dialect): Way[] {
  const ways: Way[] = [];
  const stretchOf = (index: string, inOrder = true) => {
    const from = readBy(dialect, 'alert', 'f', index);
    return (where: Sql): Stretch => ({ from, where, inOrder });
  };
  const by = (facet: AlertFacet, index: string, one: (value: string) => Sql, all: (values: Sql) => Sql, inOrder = true) => {
    const values = facets.get(facet);
    if (!values || values.length > MOST_VALUES) return;
    const stretch = stretchOf(index, inOrder);
    const whole = [stretch(all(listed(values)))];
    ways.push({ stretches: values.map((value) => stretch(one(value))), whole, settles: new Set([facet]), overlapping: false });
  };
  // a case has few alerts
  by(
    'serial_number',
    'alert_once',
    (value) => sql`f.serial_number = ${value}`,
    (values) => sql`f.serial_number in (${values})`,
    false,
  );
  by(
    'item_code',
    'alert_item',
    (value) => sql`f.item_code = ${value}`,
    (values) => sql`f.item_code in (${values})`,
  );
  by(
    'sender_system_id',
    'alert_sender',
    (value) => sql`f.sender_system_id = ${value}`,
    (values) => sql`f.sender_system_id in (${values})`,
  );
  by(
    'region_code',
    'alert_region',
    (value) => sql`f.region_code = ${value}`,
    (values) => sql`f.region_code in (${values})`,
  );
  const states = facets.get('state') ?? ALERT_STATES;
  const byState = (facet: AlertFacet, values: readonly string[], index: string, one: (value: string) => Sql, all: (values: Sql) => Sql) => {
    const stretch = stretchOf(index);
    ways.push({
      stretches: values.flatMap((value) => states.map((state) => stretch(sql`${one(value)} and f.state = ${state}`))),
      whole: [stretch(sql`${all(listed(values))} and f.state in (${listed(states)})`)],
      settles: new Set<AlertFacet>([facet, 'state']),
      overlapping: false,
    });
  };
  const [rules, levels] = [facets.get('rule'), facets.get('level')];
  if (rules)
    byState(
      'rule',
      rules,
      'alert_rule',
      (value) => sql`f.rule = ${value}`,
      (values) => sql`f.rule in (${values})`,
    );
  if (levels || (facets.has('state') && !rules)) {
    byState(
      'level',
      levels ?? ALERT_LEVELS,
      'alert_level',
      (value) => sql`f.level = ${value}`,
      (values) => sql`f.level in (${values})`,
    );
  }
  return ways.length > 0 ? ways : [everything(dialect)];
}

function everything(dialect: Dialect): Way {
  const all: Stretch = { from: readBy(dialect, 'alert', 'f', 'alert_place'), where: sql`f.place > 0`, inOrder: true };
  return { stretches: [all], whole: [all], settles: new Set(), overlapping: false };
}
