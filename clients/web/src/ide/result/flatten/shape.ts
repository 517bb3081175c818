import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { termOf } from '../../schema/term.ts';

/** One place of an operation: what may stand there in every answer, whatever this one holds. */
export interface Shape {
  /** the response name: the alias, where it has one */
  readonly key: string;
  /** response names from the root, joined by dots; '' for the root */
  readonly path: string;
  readonly field: string;
  /** 中文术语 of the field; '' where none is known */
  readonly term: string;
  readonly isList: boolean;
  /** takes `first`: there may be more of it than came; false where no schema tells */
  readonly isPaged: boolean;
  /** name of its type, without lists; undefined where no schema tells */
  readonly type: string | undefined;
  /** an enum's codes and their words */
  readonly words: ReadonlyMap<string, string> | undefined;
  /** none: a leaf */
  readonly children: readonly Shape[];
}

export interface Asked {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  /** where it is not there, what is a list is taken from the data */
  readonly schema?: GraphQLSchema | undefined;
  readonly data?: unknown;
}

/** The operation that is run: the named one, or the only one. */
export function operationOf(document: DocumentNode, operationName?: string): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === 'OperationDefinition');
  return operations.find(({ name }) => name?.value === operationName) ?? operations[0];
}

export const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(document.definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])));

interface Found {
  readonly field: string;
  readonly definition: GraphQLField<unknown, unknown> | undefined;
  readonly sets: SelectionSetNode[];
}

/** 形状: the fields of an operation as a tree, fragments put in, fields of one response name made one. */
export function shapeOf({ document, operationName, schema, data }: Asked): Shape {
  const fragments = fragmentsOf(document);
  const operation = operationOf(document, operationName);

  function collect(set: SelectionSetNode, type: GraphQLNamedType | undefined, into: Map<string, Found>, within: readonly string[]): void {
    for (const selection of set.selections) {
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value;
        const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : undefined;
        const found = into.get(key) ?? { field: selection.name.value, definition: fields?.[selection.name.value], sets: [] };
        if (selection.selectionSet) found.sets.push(selection.selectionSet);
        into.set(key, found);
      } else if (selection.kind === 'InlineFragment') {
        const condition = selection.typeCondition?.name.value;
        collect(selection.selectionSet, condition === undefined ? type : schema?.getType(condition), into, within);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (fragment && !within.includes(name))
          collect(fragment.selectionSet, schema?.getType(fragment.typeCondition.name.value), into, [...within, name]);
      }
    }
  }

  function childrenOf(
    sets: readonly SelectionSetNode[],
    type: GraphQLNamedType | undefined,
    path: string,
    samples: readonly unknown[],
  ): Shape[] {
    const into = new Map<string, Found>();
    for (const set of sets) collect(set, type, into, []);
    return [...into].map(([key, { field, definition, sets: own }]) => {
      const values = samples.flatMap((sample) => (isObject(sample) && key in sample ? [sample[key]] : []));
      const declared = definition && getNamedType(definition.type);
      const at = path === '' ? key : `${path}.${key}`;
      const entries = values.flatMap((value) => (Array.isArray(value) ? value.slice(0, 20).flat(Infinity) : [value])).slice(0, 200);
      return {
        key,
        path: at,
        field,
        term: termOf(definition?.description).term,
        // live updates come as a list of all so far
        isList:
          (definition !== undefined && isListType(getNullableType(definition.type))) ||
          ((definition === undefined || path === '') && values.some(Array.isArray)),
        isPaged: definition?.args.some((argument) => argument.name === 'first') ?? false,
        type: declared?.name,
        words: isEnumType(declared) ? wordsOf(declared.getValues()) : undefined,
        children: childrenOf(own, declared, at, entries),
      };
    });
  }

  const root = operation && (schema?.getRootType(operation.operation) ?? undefined);
  const children = operation ? childrenOf([operation.selectionSet], root, '', [data]) : [];
  return { key: '', path: '', field: '', term: '', isList: false, isPaged: false, type: root?.name, words: undefined, children };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function wordsOf(values: readonly { readonly name: string; readonly description?: string | null | undefined }[]) {
  const words = values.flatMap(({ name, description }) => {
    const { term } = termOf(description);
    return term === '' ? [] : [[name, term] as const];
  });
  return new Map(words);
}
