import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type SchemaDefinitionNode,
  type SchemaExtensionNode,
  type TypeNode,
} from 'graphql';
import { argumentsOf, linkedDirective } from './linked-directive.ts';

export const JOIN_TYPE = 'join__type';
export const JOIN_FIELD = 'join__field';

export type TypeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Object types and interfaces of a supergraph, as the planning supergraph is made from them. */
export interface SupergraphTypes {
  readonly all: readonly TypeWithFields[];
  field(type: string, name: string): FieldDefinitionNode | undefined;
  /** interfaces of a type and what implements it: fields of one name among them are one field */
  relatives(type: string): readonly string[];
  /** what sets a context (@context), by the context's name with its subgraph's before it */
  settersOf(context: string): readonly string[];
  /** the name that @inaccessible goes by in this supergraph; undefined where it has none */
  readonly inaccessible: string | undefined;
}

export function supergraphTypes(document: DocumentNode): SupergraphTypes {
  const types = new Map<string, { readonly node: TypeWithFields; readonly fields: ReadonlyMap<string, FieldDefinitionNode> }>();
  const relatives = new Map<string, string[]>();
  const links: (SchemaDefinitionNode | SchemaExtensionNode)[] = [];
  const relate = (one: string, other: string) => void relatives.set(one, [...(relatives.get(one) ?? []), other]);
  for (const node of document.definitions) {
    if (node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION) links.push(node);
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const name = node.name.value;
    types.set(name, { node, fields: new Map((node.fields ?? []).map((field) => [field.name.value, field])) });
    for (const each of node.interfaces ?? []) {
      relate(name, each.name.value);
      relate(each.name.value, name);
    }
  }
  const setter = linkedDirective(links, 'context');
  const all = [...types.values()].map(({ node }) => node);
  const contexts = document.definitions.flatMap((node) => {
    if (!('directives' in node) || !('name' in node) || !node.name) return [];
    const type = node.name.value;
    const set = (node.directives ?? []).filter(({ name }) => name.value === setter);
    return set.map((each) => ({ type, context: argumentsOf(each as ConstDirectiveNode).name }));
  });
  return {
    all,
    field: (type, name) => types.get(type)?.fields.get(name),
    relatives: (type) => relatives.get(type) ?? [],
    settersOf: (context) => contexts.filter((each) => each.context === context).map(({ type }) => type),
    inaccessible: linkedDirective(links, 'inaccessible'),
  };
}

export function namedTypeOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedTypeOf(type.type);
}
