/** What one request may cost before it is planned. Counts of fields and depth are those of the operation with its fragments put in. */
export interface Limits {
  /** lexical tokens of a document; bounds the work of parsing and of every rule of validation */
  readonly tokens: number;
  readonly operations: number;
  readonly directives: number;
  /** fields of one response name in a document: validation compares them with one another */
  readonly namesakes: number;
  /** nested selection sets */
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  /** fields of the query or mutation itself: each may be a call of its own */
  readonly rootFields: number;
  /** objects and lists within one another in the document's own text: the planner takes twice as long for each */
  readonly literalsDepth: number;
  /** objects and lists within one another in the variables */
  readonly variablesDepth: number;
}

/** Far above what clients and the introspection of an IDE need (14 levels, some 150 fields), far below what hurts. */
export const LIMITS: Limits = {
  tokens: 5_000,
  operations: 20,
  directives: 200,
  namesakes: 600,
  depth: 30,
  fields: 5_000,
  aliases: 500,
  rootFields: 100,
  literalsDepth: 12,
  variablesDepth: 64,
};
