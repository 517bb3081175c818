import { SqlitePlatform } from '@mikro-orm/sql';
import type { Dialect, EntityManager } from './open-database.ts';

/** A piece of SQL with its values, in the order of its question marks. Only text of this repository becomes SQL; values stay values. */
export class Sql {
  readonly text: string;
  readonly values: readonly unknown[];

  constructor(text: string, values: readonly unknown[] = []) {
    this.text = text;
    this.values = values;
  }
}

/** sql`a = ${1} and ${sql`b = ${2}`}`: a piece goes in as it is, anything else as a value. */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  const values: unknown[] = [];
  const text = strings.reduce((before, after, at) => {
    const part = parts[at - 1];
    if (!(part instanceof Sql)) {
      values.push(part);
      return `${before}?${after}`;
    }
    values.push(...part.values);
    return before + part.text + after;
  });
  return new Sql(text, values);
}

/** The pieces with a separator between them; without pieces it is empty. */
export function joined(parts: readonly Sql[], separator: string): Sql {
  return new Sql(
    parts.map(({ text }) => text).join(separator),
    parts.flatMap(({ values }) => [...values]),
  );
}

/** All of them; true where there are none. */
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? sql`1 = 1`
    : joined(
        conditions.map((one) => sql`(${one})`),
        ' and ',
      );

/** Any of them; false where there are none. */
export const anyOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0
    ? sql`1 = 0`
    : joined(
        conditions.map((one) => sql`(${one})`),
        ' or ',
      );

/** `?, ?, ?`: the marks of values in a statement of plain text. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

export const listed = (values: readonly unknown[]): Sql =>
  joined(
    values.map((value) => sql`${value}`),
    ', ',
  );

/** The rows of a statement, as the driver gives them. */
export async function rowsOf<T>(em: EntityManager, { text, values }: Sql): Promise<T[]> {
  const platform = em.getPlatform();
  const stored = values.map((value) => (value instanceof Date ? platform.processDateProperty(value) : value));
  return (await em.execute(text, stored as unknown[], 'all')) as T[];
}

export const dialectOf = (em: EntityManager): Dialect => (em.getPlatform() instanceof SqlitePlatform ? 'sqlite' : 'mariadb');

/** `table as alias`, read by this index and no other: a list that is read in its index's order costs the same at any size. */
export function readBy(dialect: Dialect, table: string, alias: string, index: string): Sql {
  const hint = dialect === 'sqlite' ? `indexed by ${index}` : `force index (${index})`;
  return new Sql(`\`${table}\` as ${alias} ${hint}`);
}

/** A join whose left side is read first, whatever the optimizer thinks of it. */
export const leftFirst = (dialect: Dialect): Sql => new Sql(dialect === 'sqlite' ? 'cross join' : 'straight_join');
