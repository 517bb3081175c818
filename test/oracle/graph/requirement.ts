import { buildSchema, type FieldNode, getArgumentValues, type OperationDefinitionNode, parse } from 'graphql';
import { printLiteral } from '../query/literal.ts';
import { COMMON } from './common.ts';
import type { Draft } from './draft.ts';
import { type FieldModel, KEY_NAMES, type KeyName, membersIn, type Requirement, type TypeModel } from './model.ts';

/** A field as @requires of a subgraph names it, with arguments of its own; it never fails from now on, nor does what is selected below it. */
export function requirement(draft: Draft, field: FieldModel, subgraph: string, on?: string): Requirement {
  field.solid = true;
  const named = { field: field.name, ...requiredArguments(draft, field), on };
  const below = draft.types.get(field.type.name);
  if (!below) return { ...named, below: [] };
  const types = below.kind === 'value' ? [below] : membersIn(draft, below, subgraph).map((name) => draft.types.get(name) as TypeModel);
  const inner = types.flatMap((type) => {
    const condition = type === below ? undefined : type.name;
    return selectable(draft, type, subgraph).map((each) => requirement(draft, each, subgraph, condition));
  });
  return { ...named, below: inner };
}

/** Fields of an object that a requirement asks for: one or two of a value, a key of an entity. */
function selectable(draft: Draft, { kind, fields, presence, keys }: TypeModel, subgraph: string): FieldModel[] {
  if (kind === 'entity') {
    const known = presence.get(subgraph)?.keys.map(({ key }) => key) ?? keys;
    return KEY_NAMES[known[0] as KeyName].flatMap((name) => fields.get(name) ?? []);
  }
  const leaves = [...fields.values()].filter(({ type }) => !draft.types.has(type.name));
  return draft.random.sample(leaves.length > 0 ? leaves : [...fields.values()], 2);
}

/**
 * Whether a requirement can go through objects of a type: a null that went up in one, because of another field that a client asked for, would take
 * what is required with it. Fields that may do so do not fail from now on; where objects may, the type is no way.
 */
export function isPassable(draft: Draft, name: string): boolean {
  const type = draft.types.get(name);
  if (!type) return true;
  if (type.kind === 'root' || type.keys.length > 0) return false;
  const types = [type, ...type.members.map((member) => draft.types.get(member) as TypeModel)];
  const rigid = types.flatMap(({ fields }) => [...fields.values()].filter((field) => field.type.required[0] && !field.key));
  if (rigid.some((field) => draft.types.has(field.type.name))) return false;
  for (const field of rigid) field.solid = true;
  return true;
}

function requiredArguments({ random }: Draft, { args }: FieldModel): Pick<Requirement, 'args' | 'values'> {
  if (args.length === 0) return { args: '', values: {} };
  const schema = buildSchema(`${COMMON} type Query { field(${args.map(({ name, type }) => `${name}: ${type}`).join(' ')}): Int }`);
  const field = schema.getQueryType()?.getFields().field;
  const given = (field?.args ?? []).map(({ name, type }) => `${name}: ${printLiteral(random, type)}`);
  const text = `(${given.join(', ')})`;
  const operation = parse(`{ field${text} }`).definitions[0] as OperationDefinitionNode;
  return { args: text, values: field ? getArgumentValues(field, operation.selectionSet.selections[0] as FieldNode) : {} };
}
