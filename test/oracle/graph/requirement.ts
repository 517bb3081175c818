import { buildSchema, type FieldNode, getArgumentValues, type OperationDefinitionNode, parse } from 'graphql';
import { printLiteral } from '../query/literal.ts';
import { COMMON } from './common.ts';
import type { Draft } from './draft.ts';
import type { FieldModel, Requirement } from './model.ts';

/** A field as @requires names it, with arguments of its own; it never fails from now on, nor does what is selected below it. */
export function requirement(draft: Draft, field: FieldModel): Requirement {
  field.solid = true;
  const args = requiredArguments(draft, field);
  const below = draft.types.get(field.type.name);
  if (!below) return { field: field.name, ...args, below: [] };
  // a null that goes up in the object would take what is required with it
  for (const each of below.fields.values()) if (each.type.required[0]) each.solid = true;
  const leaves = [...below.fields.values()].filter(({ type }) => !draft.types.has(type.name));
  const inner = draft.random.sample(leaves.length > 0 ? leaves : [...below.fields.values()], 2);
  return { field: field.name, ...args, below: inner.map((each) => requirement(draft, each)) };
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
