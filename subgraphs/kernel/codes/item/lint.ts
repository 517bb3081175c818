import { matchingKey } from '../normalise.ts';
import type { WrappedSystem } from '../systems.ts';
import { type Dictionary, type LocalAlias, localAliases } from './aliases.ts';
import { itemKeyOfCode, ownItemKey } from './code.ts';
import { normOf } from './crosswalk.ts';
import { fitName } from './fit-name.ts';
import { itemsHandledBy } from './handled.ts';

/** 清理规则: what may be wrong with a row of a system's list of items. */
export const LINT_RULES = [
  'NUMBER_DIFFERS',
  'NUMBER_TWICE',
  'CODE_DIFFERS',
  'NAME_DIFFERS',
  'TYPE_DIFFERS',
  'LIMIT_DIFFERS',
  'ITEM_TWICE',
  'ITEM_MISSING',
  'ITEM_UNKNOWN',
] as const;
export type LintRule = (typeof LINT_RULES)[number];

/** One row of a system's own list of items; what it leaves out is not judged. */
export interface ListedItem {
  readonly systemId: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly typeCode: string | null;
  readonly unifiedCode: string | null;
  readonly promisedDays: number | null;
  /** where it is known which item the row means (jd-01) */
  readonly item?: string;
}

export interface LintFinding {
  readonly rule: LintRule;
  readonly systemId: string;
  /** place of the row in the list that was given, from 0; null where a row is missing */
  readonly row: number | null;
  /** jd-01; null where nobody knows what the row means */
  readonly item: string | null;
  readonly found: string | null;
  /** what it should be; null where no row should be there */
  readonly expected: string | null;
}

type LintedSystem = Pick<WrappedSystem, 'id' | 'tier' | 'itemCodes'>;

/**
 * 事项清理: same item, same number, name, type, limit in every system of a dictionary, the unified code right, no number twice, no item missing.
 * The norm is the dictionary as it stands in the files (the circular's list) and the catalogue of the day.
 * @param rows of these systems, each system's whole list
 */
export function lintItems(systems: readonly LintedSystem[], rows: readonly ListedItem[], day: string): LintFinding[] {
  return systems.flatMap((system) =>
    lintSystem(
      system,
      [...rows.entries()].filter(([, row]) => row.systemId === system.id),
      day,
    ),
  );
}

function lintSystem(system: LintedSystem, rows: readonly (readonly [number, ListedItem])[], day: string): LintFinding[] {
  const { id: systemId, itemCodes: dictionary } = system;
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  for (const [, { code }] of rows) numbers.set(keyOf(code), (numbers.get(keyOf(code)) ?? 0) + 1);
  const findings = rows.flatMap(([row, listed]): LintFinding[] => {
    const item = listed.item ?? itemMeant(dictionary, listed);
    const finding = (rule: LintRule, found: string | null, expected: string | null) => ({ rule, systemId, row, item, found, expected });
    if (item === null) return [finding('ITEM_UNKNOWN', listed.code ?? listed.name, null)];
    if (seen.has(item)) return [finding('ITEM_TWICE', listed.code ?? listed.name, null)];
    seen.add(item);
    return judgeRow(
      listed,
      localAliases(item).find((alias) => alias.dictionary === dictionary),
      normOf(item, day),
    ).map(({ rule, found, expected }) => {
      const twice = rule === 'NUMBER_DIFFERS' && (numbers.get(keyOf(found)) ?? 0) > 1;
      return finding(twice ? 'NUMBER_TWICE' : rule, found, expected);
    });
  });
  const missing = itemsHandledBy(system, day).filter(({ key }) => !seen.has(key));
  const wordOf = (key: string) => localAliases(key).find((alias) => alias.dictionary === dictionary)?.code ?? null;
  return [
    ...findings,
    ...missing.map(({ key }) => ({
      rule: 'ITEM_MISSING' as const,
      systemId,
      row: null,
      item: key,
      found: null,
      expected: wordOf(key),
    })),
  ];
}

type Judged = Pick<LintFinding, 'rule' | 'found' | 'expected'>;

/** What a row says otherwise than the norm does. */
function judgeRow(listed: ListedItem, alias: LocalAlias | undefined, norm: ReturnType<typeof normOf>): Judged[] {
  const { code, name, typeCode, unifiedCode, promisedDays } = listed;
  const compare = (rule: LintRule, found: string | null, expected: string | null | undefined): Judged[] =>
    found === null || expected == null || found === expected ? [] : [{ rule, found, expected }];
  const limit = norm?.promisedDays ?? null;
  return [
    ...compare('NUMBER_DIFFERS', code, alias?.code),
    ...compare('NAME_DIFFERS', name, alias?.name),
    ...compare('TYPE_DIFFERS', typeCode, alias?.typeCode),
    ...compare('CODE_DIFFERS', unifiedCode, norm?.code),
    ...compare('LIMIT_DIFFERS', promisedDays === null ? null : String(promisedDays), limit === null ? null : String(limit)),
  ];
}

/** The item that a row means: what two of number, name and unified code say together, else the only one that says anything; null in doubt. */
function itemMeant(dictionary: Dictionary, { code, name, unifiedCode }: ListedItem): string | null {
  const fits = name === null ? [] : fitName(dictionary, name).fits;
  const said = [
    code === null ? undefined : ownItemKey(dictionary, code),
    fits.length === 1 ? fits[0] : undefined,
    unifiedCode === null ? undefined : itemKeyOfCode('hall', unifiedCode),
  ].filter((item) => item !== undefined);
  const agreed = said.find((item, index) => said.indexOf(item) !== index);
  return agreed ?? (said.length === 1 ? (said[0] as string) : null);
}

const keyOf = (code: string | null) => matchingKey(code ?? '');
