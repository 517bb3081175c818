import type { EntityMetadata, EntityName, EntityProperty, Platform, RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from './open-database.ts';

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
  if (rows.length > 0) await em.execute(insertSql(em, entity, rows), [], 'run');
}

/** The statement of `insertRows`. @param verb such as `insert ignore into` */
export function insertSql<T extends object>(
  em: EntityManager,
  entity: EntityName<T>,
  rows: readonly NewRow<T>[],
  verb = 'insert into',
): string {
  const { head, properties } = shapeOf(em, entity);
  const platform = em.getPlatform();
  const tuple = (row: NewRow<T>) =>
    `(${properties.map((property) => literal(platform, property, (row as Row)[property.name])).join(', ')})`;
  return `${verb} ${head} values ${rows.map(tuple).join(', ')}`;
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
  const { table, key, properties } = shapeOf(em, entity);
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

interface Shape {
  /** `case_file` */
  readonly table: string;
  /** `id` */
  readonly key: string;
  /** `case_file` (`id`, `serial_number`, …) */
  readonly head: string;
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
  const table = quoted(metadata.tableName);
  const key = quoted(metadata.getPrimaryProps()[0]?.fieldNames[0] as string);
  const shape = { table, key, head: `${table} (${columns.join(', ')})`, properties };
  shapes.set(metadata, shape);
  return shape;
}
