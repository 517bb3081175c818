/** What an entry of the dictionary is of, the most sought first: ties in rank go by it. */
export const ENTRY_KINDS = ['root', 'field', 'item', 'region', 'system', 'enum', 'input', 'argument', 'type'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** 词条: something that can be found, and put into a query. */
export interface Entry {
  readonly kind: EntryKind;
  /** 中文术语; of a code list its name */
  readonly term: string;
  /** what it means, mostly in English */
  readonly gloss: string;
  /** as it is written in a query: field, argument or type name, enum value, code */
  readonly name: string;
  /** where it stands: `Query.cases`, `Query.cases(filter:)`, `CaseStatus` */
  readonly place: string;
  /** its GraphQL type; '' where it has none */
  readonly type: string;
  /** the type that it belongs to, whose docs tell more; undefined for code lists */
  readonly owner?: string | undefined;
}

/** What is put into the query for it, other than fields, which come with their selection; undefined for types: they are read, not written. */
export function literalOf({ kind, name }: Entry): string | undefined {
  if (kind === 'type') return undefined;
  if (kind === 'argument' || kind === 'input') return `${name}: `;
  if (kind === 'item' || kind === 'region' || kind === 'system') return JSON.stringify(name);
  return name;
}
