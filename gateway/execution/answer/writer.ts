import type { CodedError } from '../../coded-error.ts';
import type { FieldShape, ListShape, ObjectShape, TypeShape } from '../shape.ts';
import type { Introspected } from './introspect.ts';
import { leafText } from './leaf-text.ts';
import { LOST } from './lost.ts';
import type { TreeError } from './tree-error.ts';

/** What the writer needs besides the tree. */
export interface AnswerContext {
  /** the error for a place where the tree breaks the schema, or null stands where none may */
  fault(path: readonly (string | number)[]): CodedError;
  /** for `__schema` and `__type` */
  readonly introspection?: Introspected | undefined;
  /** the error for a field that the caller may not see */
  denied?(path: readonly (string | number)[]): CodedError;
  readonly progress?: Progress | undefined;
}

/** What the payloads of one progressive answer know of those before. */
export interface Progress {
  /** the shape with all parts in it */
  readonly whole: ObjectShape;
  /** places that became null, by placeKey; nothing below them is delivered any more */
  readonly nulled: Set<string>;
  /** errors that have cost nothing yet */
  readonly untold: Set<TreeError>;
  /** what was told where, as JSON: parts may overlap */
  readonly told: Set<string>;
}

/** A step from the root of the answer. */
export type Position = number | { readonly name: string; readonly key: string };

export const clientPath = (path: readonly Position[]): (string | number)[] =>
  path.map((position) => (typeof position === 'number' ? position : position.name));
export const treePath = (path: readonly Position[]): (string | number)[] =>
  path.map((position) => (typeof position === 'number' ? position : position.key));
/** Of a place in the client's answer. */
export const placeKey = (path: readonly Position[]): string => JSON.stringify(clientPath(path));

/** Writes values as JSON text. A text that is undefined is a null that its holder does not allow: it goes up (GraphQL specification, 6.4.4). */
export class Writer {
  /** in the order of writing */
  readonly faults: CodedError[] = [];
  private readonly path: Position[];
  private readonly context: AnswerContext;
  private readonly isExplained: (path: readonly (string | number)[]) => boolean;
  private readonly refusals = new Set<string>();

  /** @param path where in the answer it begins */
  constructor(context: AnswerContext, isExplained: (path: readonly (string | number)[]) => boolean, path: readonly Position[] = []) {
    this.context = context;
    this.isExplained = isExplained;
    this.path = [...path];
  }

  object(value: unknown, shape: ObjectShape): string | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.broken();
    const tree = value as Readonly<Record<string, unknown>>;
    const typeName = shape.only ?? tree.__typename;
    if (typeName === LOST) return this.nulled();
    const fields = typeof typeName === 'string' ? shape.fieldsOf(typeName) : undefined;
    if (!fields) return this.broken();
    let text = '';
    for (const field of fields) {
      this.path.push(field);
      const member = field.source === 'typename' ? `"${typeName}"` : this.field(tree, field);
      this.path.pop();
      if (member === undefined) return this.nulled();
      text += `${text === '' ? '{' : ','}"${field.name}":${member}`;
    }
    return text === '' ? '{}' : `${text}}`;
  }

  private field(tree: Readonly<Record<string, unknown>>, field: FieldShape): string | undefined {
    const { key, source, type } = field;
    if (source === 'tree') return this.value(tree[key], type);
    if (source === 'introspection') return this.introspected(field);
    this.refuse();
    return type.nonNull ? undefined : 'null';
  }

  private introspected(field: FieldShape): string | undefined {
    const { introspection } = this.context;
    const text = introspection?.texts.get(field) ?? this.value(introspection?.values[field.key], field.type);
    if (text !== undefined) introspection?.texts.set(field, text);
    return text;
  }

  private value(value: unknown, { nonNull, of }: TypeShape): string | undefined {
    const nothing = nonNull ? undefined : 'null';
    if (value === LOST) return nothing;
    if (value === null) return nonNull ? this.broken() : nothing;
    if (value === undefined) return this.broken() ?? nothing;
    if (of.kind === 'object') return this.object(value, of.shape) ?? nothing;
    if (of.kind === 'list') return this.list(value, of) ?? nothing;
    return leafText(value, of) ?? this.broken() ?? nothing;
  }

  private list(value: unknown, { item }: ListShape): string | undefined {
    if (!Array.isArray(value)) return this.broken();
    let text = '';
    for (let index = 0; index < value.length; index += 1) {
      this.path.push(index);
      const member = this.value(value[index], item);
      this.path.pop();
      if (member === undefined) return this.nulled();
      text += `${text === '' ? '[' : ','}${member}`;
    }
    return text === '' ? '[]' : `${text}]`;
  }

  private nulled(): undefined {
    this.context.progress?.nulled.add(placeKey(this.path));
  }

  /** Not as the schema has it: an error, unless one says why already. */
  private broken(): undefined {
    this.nulled();
    if (!this.isExplained(treePath(this.path))) this.faults.push(this.context.fault(clientPath(this.path)));
  }

  /** One error for a field, however many objects of a list have it. */
  private refuse(): void {
    const path = clientPath(this.path);
    const place = path.filter((step) => typeof step === 'string').join('.');
    if (this.refusals.has(place) || !this.context.denied) return;
    this.refusals.add(place);
    const list = path.findIndex((step) => typeof step === 'number');
    this.faults.push(this.context.denied(list < 0 ? path : path.slice(0, list)));
  }
}
