import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import type { TreePath } from '../../execution/program.ts';

/** A planned fetch with its operation taken apart; one planned fetch becomes several where its requirements cannot share a representation. */
export interface SubgraphFetch {
  /** positions of the planned fetches that it comes from, one for each path */
  readonly planned: readonly number[];
  readonly node: FetchNode;
  readonly service: string;
  readonly paths: readonly TreePath[];
  readonly operation: OperationDefinitionNode;
  /** of the root type, or of the entities */
  readonly selection: SelectionSetNode;
  /** undefined for fields of a root type */
  readonly requires: readonly QueryPlanSelectionNode[] | undefined;
}

export function subgraphFetch(node: FetchNode, path: TreePath, planned: number): SubgraphFetch {
  const operation = parse(node.operation, { noLocation: true }).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('a planned fetch holds no operation');
  const { serviceName: service, requires } = node;
  const selection = requires ? entitiesField(operation).selectionSet : operation.selectionSet;
  if (!selection) throw new Error('a planned fetch selects nothing');
  return { planned: [planned], node, service, paths: [path], operation, selection, requires };
}

/** The one field of an operation for entities (Apollo Federation subgraph specification, `_entities`). */
export function entitiesField(operation: OperationDefinitionNode): FieldNode {
  const [field] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || field.name.value !== '_entities')
    throw new Error('a planned fetch of entities asks for something else');
  return field;
}
