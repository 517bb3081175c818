import { divisionIdsOf } from '../../../kernel/codes/division.ts';
import type { Dialect, EntityManager } from '../../../kernel/database/open-database.ts';
import { dialectOf, joined, leftFirst, readBy, rowsOf, type Sql, sql } from '../../../kernel/database/sql.ts';
import { FEW, type Stretch, type Way } from '../../../kernel/graph/lists/way.ts';
import type { GramKind } from '../case-gram.entity.ts';
import { GRAM, gramsOf } from '../search-grams.ts';
import { waysOf } from './case-index.ts';
import { startsWith, type TextSearch } from './text-search.ts';

/** As many grams of a long text as are compared for the rarest. */
const COMPARED = 12;

/** Where cases that a text means may lie. */
interface Source extends Stretch {
  /** of several with the same purpose the one with fewest rows will do */
  readonly purpose: string;
  /** the only division whose cases the caller may find by it; where it is left out, every case in it may be found */
  readonly onlyIn?: string;
}

/**
 * The way through the cases that a text may mean, by the indexes of numbers and of pieces of names; one statement asks how much lies
 * where, so that the rarest gram is gone through.
 *
 * A page that is cut short ends at the entry it came to, and its cursor names that case. So a caller who may find cases by their parties in
 * one division only is never led along entries of all divisions: few of them are taken together, for many the division's own cases are
 * gone through.
 * @returns 'nothing' where none of them holds anything, 'too many' where a beginning is so common that any way meets such cases soon
 */
export async function textWay(em: EntityManager, text: TextSearch): Promise<Way | 'nothing' | 'too many'> {
  const dialect = dialectOf(em);
  const sources = sourcesOf(text, dialect);
  if (sources.length === 0) return 'nothing';
  const counts = sources.map(
    ({ from, where }, at) =>
      sql`select ${at} as place, count(*) as entries from (select 1 from ${from} where ${where} limit ${FEW + 1}) as some`,
  );
  const rows = await rowsOf<{ place: number; entries: number | string }>(em, joined(counts, ' union all '));
  const entries = new Map(rows.map((row) => [Number(row.place), Number(row.entries)]));
  const chosen = new Map<string, readonly [Source, number]>();
  for (const [at, source] of sources.entries()) {
    const count = entries.get(at) ?? 0;
    const best = chosen.get(source.purpose);
    if (best === undefined || count < best[1]) chosen.set(source.purpose, [source, count]);
  }
  const left = [...chosen.values()].filter(([, count]) => count > 0);
  if (left.some(([{ inOrder }, count]) => !inOrder && count > FEW)) return 'too many';
  if (left.length === 0) return 'nothing';
  const open = left.filter(([source]) => source.onlyIn === undefined).map(([source]) => source);
  const closed = left.flatMap(([source, count]) => (source.onlyIn === undefined ? [] : [{ source, count, region: source.onlyIn }]));
  const few = closed.filter(({ count }) => count <= FEW).map(({ source }) => ({ ...source, inOrder: false }));
  const regions = new Set(closed.filter(({ count }) => count > FEW).map(({ region }) => region));
  const byRegion = [...regions].flatMap((region) =>
    waysOf({ facets: new Map([['handling_region_id', divisionIdsOf(region)]]) }, dialect).slice(0, 1),
  );
  return {
    stretches: [...open, ...few, ...byRegion.flatMap((way) => way.stretches)],
    whole: [...open, ...few, ...byRegion.flatMap((way) => way.whole)],
    settles: new Set(),
    overlapping: true,
  };
}

function sourcesOf({ serial, number, name, projects, parties, identifiers }: TextSearch, dialect: Dialect): Source[] {
  const ofParties = [
    ...(projects === 'plain' ? names('P', name, dialect) : []),
    ...names('N', name, dialect),
    ...identifiers.map((identifier) => ofIdentifier(identifier, dialect)),
  ];
  const limit = typeof parties === 'string' ? {} : { onlyIn: parties.regionCode };
  return [
    ...(serial === '' ? [] : [serials(serial, dialect)]),
    ...(number === '' ? [] : [numbers(number, dialect)]),
    ...(projects === 'all' ? names('P', name, dialect) : []),
    ...(parties === 'none' ? [] : ofParties.map((source) => ({ ...source, ...limit }))),
  ];
}

const serials = (prefix: string, dialect: Dialect): Source => ({
  purpose: 'serial',
  from: readBy(dialect, 'case_file', 'f', 'case_file_serial'),
  where: startsWith(sql`f.serial_number`, prefix),
  inOrder: false,
});

const numbers = (prefix: string, dialect: Dialect): Source => ({
  purpose: 'number',
  from: sql`${readBy(dialect, 'case_number', 'n', 'case_number_search')} ${leftFirst(dialect)} case_file as f on f.id = n.case_id`,
  where: startsWith(sql`n.search`, prefix),
  inOrder: false,
});

const ofIdentifier = (identifier: string, dialect: Dialect): Source => ({
  purpose: `identifier ${identifier}`,
  from: readBy(dialect, 'case_file', 'f', 'case_file_identifier'),
  where: sql`f.party_identifier = ${identifier}`,
  inOrder: true,
});

/** A text that is shorter than a gram is the beginning of several; of a longer one each gram will do. */
function names(kind: GramKind, name: string, dialect: Dialect): Source[] {
  if (name === '') return [];
  const source = { purpose: kind, from: grams(dialect) };
  const whole = gramsOf(name).filter((gram) => [...gram].length === GRAM);
  if (whole.length === 0) return [{ ...source, where: sql`f.kind = ${kind} and ${startsWith(sql`f.gram`, name)}`, inOrder: false }];
  return whole.slice(0, COMPARED).map((gram) => ({ ...source, where: sql`f.kind = ${kind} and f.gram = ${gram}`, inOrder: true }));
}

/** Its key is its only index. */
const grams = (dialect: Dialect): Sql => (dialect === 'sqlite' ? sql`\`case_gram\` as f` : readBy(dialect, 'case_gram', 'f', 'primary'));
