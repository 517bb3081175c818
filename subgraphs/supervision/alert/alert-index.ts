import type { Dialect } from '../../kernel/database/open-database.ts';
import { listed, readBy, type Sql, sql } from '../../kernel/database/sql.ts';
import type { Stretch, Way } from '../../kernel/graph/lists/way.ts';
import { ALERT_STATES, RULES } from './rules.ts';

/** Columns of alert that a filter names values of. */
export type AlertFacet = 'region_code' | 'rule' | 'level' | 'state';
type Facets = ReadonlyMap<AlertFacet, readonly string[]>;

/** More divisions than these are most of the city: then the whole list is as good. */
const MOST_REGIONS = 100;

/** Ways through the list of alerts, by region, by rule and state; the whole list is always one. */
export function alertWays(facets: Facets, dialect: Dialect): Way[] {
  const ways: Way[] = [];
  const regions = facets.get('region_code');
  if (regions && regions.length <= MOST_REGIONS) {
    const from = readBy(dialect, 'alert', 'f', 'alert_region');
    const stretch = (where: Sql): Stretch => ({ from, where, inOrder: true });
    ways.push({
      stretches: regions.map((region) => stretch(sql`f.region_code = ${region}`)),
      whole: [stretch(sql`f.region_code in (${listed(regions)})`)],
      settles: new Set(['region_code']),
      overlapping: false,
    });
  }
  if (facets.has('rule') || facets.has('state') || facets.has('level')) ways.push(byRule(facets, dialect));
  return ways.length > 0 ? ways : [everything(dialect)];
}

/** A level is that of its rules; one that no rule has is no alert's. */
function byRule(facets: Facets, dialect: Dialect): Way {
  const [asked, levels] = [facets.get('rule'), facets.get('level')];
  const known = Object.entries(RULES).filter(([, { level }]) => levels === undefined || levels.includes(level));
  const rules = asked ? [...asked] : known.map(([rule]) => rule);
  if (rules.length === 0) rules.push('');
  const states = facets.get('state') ?? ALERT_STATES;
  const from = readBy(dialect, 'alert', 'f', 'alert_rule');
  const stretch = (where: Sql): Stretch => ({ from, where, inOrder: true });
  return {
    stretches: rules.flatMap((rule) => states.map((state) => stretch(sql`f.rule = ${rule} and f.state = ${state}`))),
    whole: [stretch(sql`f.rule in (${listed(rules)}) and f.state in (${listed(states)})`)],
    settles: new Set<AlertFacet>(asked && levels ? ['rule', 'state'] : ['rule', 'state', 'level']),
    overlapping: false,
  };
}

function everything(dialect: Dialect): Way {
  const all: Stretch = { from: readBy(dialect, 'alert', 'f', 'alert_place'), where: sql`f.place > 0`, inOrder: true };
  return { stretches: [all], whole: [all], settles: new Set(), overlapping: false };
}
