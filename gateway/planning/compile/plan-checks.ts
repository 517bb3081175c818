import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { EntityFetch } from '../../execution/program.ts';
import type { GraphFacts } from './graph-facts.ts';
import { isWithin } from './requirements.ts';

// Plans are not believed blindly: where the planner goes wrong, a coded error takes the place of a silent null or of a value computed from nothing.

/** Whether the subgraph has a key for what it is asked for whose fields the representations hold. (The planner comes back by keys that are not resolvable.) */
export function canEnter(facts: GraphFacts, service: string, selection: SelectionSetNode, sent: EntityFetch['representations']): boolean {
  return selection.selections.every((node) => {
    const type = (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value) || '';
    return facts.keys(service, type).some((key) => holds(facts, type, topNames(key), sent));
  });
}

/** Without the types of which no key is sent: nobody finds those. (The planner requires a field of an interface and its key of one type only.) */
export function withKeys(
  facts: GraphFacts,
  service: string,
  selection: SelectionSetNode,
  sent: EntityFetch['representations'],
): EntityFetch['representations'] {
  const types = selection.selections.map((node) => (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value) || '');
  const keysOf = (name: string) => types.filter((type) => isWithin(facts.schema, name, type)).flatMap((type) => facts.keys(service, type));
  const found = [...sent].filter(([name, fields]) =>
    keysOf(name).some((key) => topNames(key).every((part) => fields.some((field) => field.name === part))),
  );
  return found.length > 0 ? new Map(found) : sent;
}

/** Whether the representations hold what the fields asked for require. (The planner forgets what a requirement itself requires.) */
export function hasRequirements(
  facts: GraphFacts,
  service: string,
  selection: SelectionSetNode,
  sent: EntityFetch['representations'],
  typeName = '',
): boolean {
  return selection.selections.every((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return true;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return hasRequirements(facts, service, node.selectionSet, sent, node.typeCondition?.name.value ?? typeName);
    const required = facts.requirement(service, typeName, node.name.value);
    if (required === undefined) return true;
    const names = topNames(required).map((name) => facts.realField(typeName, name)?.field ?? name);
    return holds(facts, typeName, names, sent);
  });
}

/** Whether these are sent of objects of a type; of an interface, of at least one of its types: the planner spreads them over its fragments. */
function holds(facts: GraphFacts, typeName: string, names: readonly string[], sent: EntityFetch['representations']): boolean {
  const within = [...sent].filter(([type]) => isWithin(facts.schema, type, typeName));
  return (within.length > 0 ? within : [...sent]).some(([, fields]) => names.every((name) => fields.some((field) => field.name === name)));
}

/** Names at the top of a selection such as `id region { code }`. */
function topNames(selection: string): readonly string[] {
  const [operation] = parse(`{ ${selection} }`, { noLocation: true }).definitions;
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  return selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
}
