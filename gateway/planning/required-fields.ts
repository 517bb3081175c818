import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import { JOIN_FIELD, namedTypeOf, type SupergraphTypes, type TypeWithFields } from './supergraph-types.ts';

/** What a field made up for planning stands for. */
export interface RealField {
  readonly field: string;
  /** printed, with parentheses; empty where it is required without any */
  readonly arguments: string;
}

export interface RequiredFields {
  readonly required: ReadonlyMap<string, RealField>;
  /** a type's fields as the planner shall see them: those made up beside those that they stand for */
  fieldsOf(type: TypeWithFields): readonly FieldDefinitionNode[] | undefined;
}

/**
 * Makes up a field for each list of arguments that some `requires` (or selection of a context) gives to a field. Where a field is required with
 * arguments here and without any there, the latter is made up too: all of them would be sent to a subgraph under one name.
 */
export function requiredFields(types: SupergraphTypes): RequiredFields {
  const required = new Map<string, RealField>();
  const withArguments = new Set<string>();
  eachRequirement((node, holders) => {
    if (node.arguments?.length) for (const type of holders) withArguments.add(`${type}.${node.name.value}`);
    return node;
  });
  if (withArguments.size === 0) return { required, fieldsOf: ({ fields }) => fields };

  const taken = new Set(types.all.flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)));
  const names = new Map<string, string>();
  const nameFor = (field: string, given: string): string => {
    const known = names.get(field + given);
    if (known !== undefined) return known;
    let n = 1;
    while (taken.has(`${field}__required_${n}`)) n++;
    const name = `${field}__required_${n}`;
    taken.add(name);
    names.set(field + given, name);
    return name;
  };
  const standIn: Visit = (node, holders) => {
    const field = node.name.value;
    if (!holders.some((type) => withArguments.has(`${type}.${field}`))) return node;
    const given = printed(node);
    const name = nameFor(field, given);
    for (const type of holders) required.set(`${type}.${name}`, { field, arguments: given });
    return { ...node, name: { kind: Kind.NAME, value: name }, arguments: [] };
  };
  eachRequirement(standIn);

  const standInsOf = (type: string, field: string) =>
    [...required].flatMap(([place, real]) => (real.field === field && place.startsWith(`${type}.`) ? [place.slice(type.length + 1)] : []));
  return {
    required,
    fieldsOf: (type) =>
      type.fields?.flatMap((field) => {
        const directives = field.directives?.map((each) => inDirective(each, type.name.value, standIn));
        const kept = directives?.filter(({ name }) => name.value === JOIN_FIELD || name.value === types.inaccessible);
        const made = standInsOf(type.name.value, field.name.value).map(
          (value): FieldDefinitionNode => ({
            ...field,
            description: undefined,
            name: { kind: Kind.NAME, value },
            arguments: [],
            directives: kept,
          }),
        );
        return [{ ...field, directives }, ...made];
      }),
  };

  function eachRequirement(visit: Visit): void {
    for (const type of types.all)
      for (const field of type.fields ?? []) for (const each of field.directives ?? []) inDirective(each, type.name.value, visit);
  }

  /** A join__field with each field that it requires, itself or by a context, as `visit` has it. */
  function inDirective(node: ConstDirectiveNode, type: string, visit: Visit): ConstDirectiveNode {
    if (node.name.value !== JOIN_FIELD) return node;
    const inArgument = (argument: ConstArgumentNode): ConstArgumentNode => {
      const { name, value } = argument;
      if (name.value === 'requires') return { ...argument, value: inFieldSet(value, [type], visit) };
      if (name.value !== 'contextArguments' || value.kind !== Kind.LIST) return argument;
      return { ...argument, value: { ...value, values: value.values.map((each) => inContext(each, visit)) } };
    };
    return { ...node, arguments: node.arguments?.map(inArgument) };
  }

  function inContext(value: ConstValueNode, visit: Visit): ConstValueNode {
    if (value.kind !== Kind.OBJECT) return value;
    const context = value.fields.find(({ name }) => name.value === 'context')?.value;
    const setters = context?.kind === Kind.STRING ? types.settersOf(context.value) : [];
    const fields = value.fields.map((each) =>
      each.name.value === 'selection' ? { ...each, value: inFieldSet(each.value, setters, visit) } : each,
    );
    return { ...value, fields };
  }

  function inFieldSet(value: ConstValueNode, on: readonly string[], visit: Visit): ConstValueNode {
    if (value.kind !== Kind.STRING) return value;
    const braced = value.value.trim().startsWith('{');
    const [query] = parse(braced ? value.value : `{${value.value}}`, { noLocation: true }).definitions;
    if (query?.kind !== Kind.OPERATION_DEFINITION) return value;
    const text = stripIgnoredCharacters(print(inSelection(query.selectionSet, on, visit)));
    return { kind: Kind.STRING, value: braced ? text : text.slice(1, -1) };
  }

  function inSelection(set: SelectionSetNode, on: readonly string[], visit: Visit): SelectionSetNode {
    const selections = set.selections.map((node): SelectionNode => {
      if (node.kind === Kind.FRAGMENT_SPREAD) return node;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        return { ...node, selectionSet: inSelection(node.selectionSet, condition ? [condition] : on, visit) };
      }
      const holders = holdersOf(node, on);
      if (!node.selectionSet) return visit(node, holders);
      const below = new Set(holders.flatMap((type) => namedTypeOf(types.field(type, node.name.value)!.type)));
      return visit({ ...node, selectionSet: inSelection(node.selectionSet, [...below], visit) }, holders);
    });
    return { ...set, selections };
  }

  /** Every type by which the planner may come to the field: those named, and their interfaces and implementations that take the same arguments. */
  function holdersOf(node: FieldNode, on: readonly string[]): readonly string[] {
    const found = new Set<string>();
    const isHeld = (type: string) => {
      const field = types.field(type, node.name.value);
      const known = new Set(field?.arguments?.map(({ name }) => name.value));
      return field !== undefined && (node.arguments ?? []).every(({ name }) => known.has(name.value));
    };
    const add = (type: string): void => {
      if (found.has(type) || !isHeld(type)) return;
      found.add(type);
      types.relatives(type).forEach(add);
    };
    for (const type of on) (isHeld(type) ? [type] : types.relatives(type)).forEach(add);
    return [...found];
  }
}

type Visit = (node: FieldNode, holders: readonly string[]) => FieldNode;

/** Arguments as they are sent, in the order of their names: the same arguments are the same text. */
function printed({ arguments: given = [] }: FieldNode): string {
  if (given.length === 0) return '';
  const parts = given.map((argument) => print(argument)).sort();
  return `(${parts.join(', ')})`;
}
