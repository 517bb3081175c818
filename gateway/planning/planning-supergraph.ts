import { type ConstDirectiveNode, type DefinitionNode, Kind, parse, print } from 'graphql';
import { argumentsOf } from './linked-directive.ts';
import { type RealField, requiredFields } from './required-fields.ts';
import { JOIN_TYPE, supergraphTypes } from './supergraph-types.ts';

export type { RealField };

export interface PlanningSupergraph {
  readonly sdl: string;
  /** by `Type.field` of the field made up; its name is the same wherever field and arguments are, and no other field of the supergraph bears it */
  readonly required: ReadonlyMap<string, RealField>;
}

/**
 * The supergraph as the planner shall see it, on two counts where the stock planner goes wrong.
 *
 * 1. A field required with arguments (`@requires(fields: "price(currency: USD)")`) would stand in answers under its own name, where the client's
 *    own arguments, or another requirement's, stand too. So requirements name a field made up for that one list of arguments.
 * 2. To come back to a subgraph (after @requires, say) the planner takes the first key that it finds, one that is not resolvable too. So those
 *    go where the same type has a resolvable one in the same subgraph.
 *
 * @param sdl a supergraph of Apollo Federation 2 (join specification 0.2 to 0.5), given back as it is where there is nothing to change
 */
export function planningSupergraph(sdl: string): PlanningSupergraph {
  const document = parse(sdl, { noLocation: true });
  const { fieldsOf, required } = requiredFields(supergraphTypes(document));
  let changed = required.size > 0;
  const definitions = document.definitions.map((node): DefinitionNode => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return node;
    const directives = withoutUselessKeys(node.directives ?? []);
    changed ||= directives.length !== (node.directives ?? []).length;
    return { ...node, directives, fields: fieldsOf(node) };
  });
  return { sdl: changed ? print({ ...document, definitions }) : sdl, required };
}

/** A key of an extension stays: that a subgraph knows its @external fields follows from it. */
function withoutUselessKeys(directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
  const keys = directives.map((node) => (node.name.value === JOIN_TYPE ? argumentsOf(node) : {}));
  const entered = new Set(keys.filter(({ key, resolvable }) => key !== undefined && resolvable !== false).map(({ graph }) => graph));
  return directives.filter((_, index) => {
    const { graph, key, resolvable, extension } = keys[index] ?? {};
    return key === undefined || resolvable !== false || extension === true || !entered.has(graph);
  });
}
