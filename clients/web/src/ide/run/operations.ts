import { type DefinitionNode, type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';

/** An operation of a document, by where it stands in the text. */
export interface Operation {
  /** undefined for an anonymous one */
  readonly name: string | undefined;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** UTF-16 offsets */
  readonly from: number;
  readonly to: number;
}

const isOperation = (definition: DefinitionNode): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION;

/** undefined where the text is no GraphQL */
export function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** The operations of a document, in their order; none where it is no GraphQL (then the graph says what is wrong with it). */
export function operationsIn(text: string): readonly Operation[] {
  return (parsed(text)?.definitions ?? []).filter(isOperation).map(({ name, operation, loc }) => ({
    name: name?.value,
    kind: operation,
    from: loc?.start ?? 0,
    to: loc?.end ?? 0,
  }));
}

/** The operation that the cursor is in; between two the one before it, as a cursor mostly stands right after what was written. */
export function operationAt(operations: readonly Operation[], cursor: number): Operation | undefined {
  return operations.findLast(({ from }) => from <= cursor) ?? operations[0];
}
