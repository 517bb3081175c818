import type { EntityMetadata, EntityName, EntityProperty, Platform, RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from './open-database.ts';
import { dialectOf } from './sql.ts';

/** Every column of the entity. */
type NewRow<T> = RequiredEntityData<T>;
type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts rows by one plain statement, in the transaction of `em`. The same values as the ORM would write, at a fraction of its work: no unit of
 * work, no identity map, no reading back. For the paths that every change travels.
 * @param rows with every column of the entity; a property that is left out is null
 * @throws UniqueConstraintViolationException and what else the driver makes of the database's error
 */
export async function insertRows<T extends object>(em: EntityManager, entity: EntityName<T>, rows: readonly NewRow<T>[]): Promise<void> {
  await insert(em, entity, rows, () => '');
}

/** As `insertRows`; a row whose primary key (or another unique one) is there already changes nothing. */
export async function insertMissing<T extends object>(em: EntityManager, entity: EntityName<T>, rows: readonly NewRow<T>[]): Promise<void> {
  await insert(em, entity, rows, ({ keys: [key] }) =>
    // an assignment that changes nothing, as `insert ignore` would take a value that does not fit for one that does
    dialectOf(em) === 'mariadb' ? `on duplicate key update ${key} = ${key}` : 'on conflict do nothing',
  );
}

/**
 * As `insertRows`; a row whose primary key is there already is replaced. One statement looks and writes, so that of two transactions that write
 * the same row at once, which see nothing of each other, still the newer one stays.
 * @param newest the property that says which row is the newer one: where what is there has a higher one, it stays; left out: the last one stays
 */
export async function replaceRows<T extends object>(
  em: EntityManager,
  entity: EntityName<T>,
  rows: readonly NewRow<T>[],
  newest?: keyof T & string,
): Promise<void> {
  await insert(em, entity, rows, ({ table, keys, properties, columns }) => {
    const by = columns[properties.findIndex(({ name }) => name === newest)];
    // MariaDB assigns in this order, and each assignment asks for the column that says which is newer: that one comes last
    const others = [...columns.filter((column) => !keys.includes(column) && column !== by), ...(by ? [by] : [])];
    if (dialectOf(em) === 'mariadb') {
      const given = (column: string) => (by ? `if(values(${by}) >= ${by}, values(${column}), ${column})` : `values(${column})`);
      return `on duplicate key update ${others.map((column) => `${column} = ${given(column)}`).join(', ')}`;
    }
    const set = others.map((column) => `${column} = excluded.${column}`).join(', ');
    return `on conflict (${keys.join(', ')}) do update set ${set}${by ? ` where excluded.${by} >= ${table}.${by}` : ''}`;
  });
}

/**
 * As `insertRows`; where a row's primary key is there already, its other columns, all of them numbers, are added to what stands there. One statement
 * looks and adds, so that nothing is lost where two transactions add to a row at once.
 */
export async function addToRows<T extends object>(em: EntityManager, entity: EntityName<T>, rows: readonly NewRow<T>[]): Promise<void> {
  await insert(em, entity, rows, ({ table, keys, columns }) => {
    const numbers = columns.filter((column) => !keys.includes(column));
    if (dialectOf(em) === 'mariadb')
      return `on duplicate key update ${numbers.map((column) => `${column} = ${column} + values(${column})`).join(', ')}`;
    const set = numbers.map((column) => `${column} = ${table}.${column} + excluded.${column}`).join(', ');
    return `on conflict (${keys.join(', ')}) do update set ${set}`;
  });
}

/** @param conflict what follows the rows in the statement */
async function insert<T extends object>(
  em: EntityManager,
  entity: EntityName<T>,
  rows: readonly NewRow<T>[],
  conflict: (shape: Shape) => string,
): Promise<void> {
  if (rows.length === 0) return;
  const shape = shapeOf(em, entity);
  const { table, columns, properties } = shape;
  const platform = em.getPlatform();
  const tuple = (row: NewRow<T>) =>
    `(${properties.map((property) => literal(platform, property, (row as Row)[property.name])).join(', ')})`;
  await em.execute(`insert into ${table} (${columns.join(', ')}) values ${rows.map(tuple).join(', ')} ${conflict(shape)}`, [], 'run');
}

/**
 * Gives columns of one row new values, by one plain statement in the transaction of `em`; nothing where there are none to give.
 * @param id of the row; the entity's primary key is one column
 */
export async function updateRow<T extends object>(
  em: EntityManager,
  entity: EntityName<T>,
  id: string,
  changes: Partial<T>,
): Promise<void> {
  const {
    table,
    keys: [key],
    properties,
  } = shapeOf(em, entity);
  const platform = em.getPlatform();
  const changed = properties.filter(({ name }) => name in changes);
  if (changed.length === 0) return;
  const set = changed.map((property) => {
    const column = platform.quoteIdentifier(property.fieldNames[0] as string);
    return `${column} = ${literal(platform, property, (changes as Row)[property.name])}`;
  });
  await em.execute(`update ${table} set ${set.join(', ')} where ${key} = ${platform.quoteValue(id)}`, [], 'run');
}

/** A value as it stands in a statement. */
function literal(platform: Platform, { customType }: EntityProperty, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return String(platform.quoteValue(platform.processDateProperty(value)));
  return String(platform.quoteValue(customType ? customType.convertToDatabaseValue(value, platform) : value));
}

/** Names are quoted. */
interface Shape {
  /** `case_file` */
  readonly table: string;
  /** the columns of the primary key */
  readonly keys: readonly string[];
  /** in the order of the properties */
  readonly columns: readonly string[];
  readonly properties: readonly EntityProperty[];
}

const shapes = new WeakMap<EntityMetadata, Shape>();

function shapeOf<T>(em: EntityManager, entity: EntityName<T>): Shape {
  const metadata: EntityMetadata = em.getMetadata().get(entity);
  const known = shapes.get(metadata);
  if (known) return known;
  const properties = metadata.props.filter(({ persist, fieldNames }) => persist !== false && fieldNames?.length === 1);
  const quoted = (name: string) => em.getPlatform().quoteIdentifier(name);
  const columns = properties.map(({ fieldNames }) => quoted(fieldNames[0] as string));
  const keys = metadata.getPrimaryProps().map(({ fieldNames }) => quoted(fieldNames[0] as string));
  const shape = { table: quoted(metadata.tableName), keys, columns, properties };
  shapes.set(metadata, shape);
  return shape;
}
