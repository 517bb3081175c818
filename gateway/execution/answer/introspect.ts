import { type DocumentNode, execute, type GraphQLSchema, Kind } from 'graphql';
import type { FieldShape } from '../shape.ts';

/** What the schema says of itself to one operation. */
export interface Introspected {
  /** by internal key */
  readonly values: Readonly<Record<string, unknown>>;
  /** what was written of it already */
  readonly texts: Map<FieldShape, string>;
}

/** Asks the schema. @param document as normalisation made it, one object for one prepared operation */
export type Introspect = (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => Promise<Introspected>;

/** As many answers are kept: the whole schema is some megabytes of values, and costs a hundred times what another answer does. */
const MOST_KEPT = 16;

/** @param schema the one that clients see */
export function introspectionOf(schema: GraphQLSchema): Introspect {
  const kept: { readonly document: DocumentNode; readonly given: string; readonly answer: Promise<Introspected> }[] = [];
  return (document, variables) => {
    const used = usedOf(document, variables);
    const given = JSON.stringify(used);
    const known = kept.find((each) => each.document === document && each.given === given);
    if (known) return known.answer;
    const answer = ask(document, used);
    kept.push({ document, given, answer });
    if (kept.length > MOST_KEPT) kept.shift();
    return answer;
  };

  async function ask(document: DocumentNode, variableValues: Readonly<Record<string, unknown>>): Promise<Introspected> {
    const { data } = await execute({ schema, document, variableValues });
    return { values: data ?? {}, texts: new Map() };
  }
}

function usedOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [operation] = document.definitions;
  const definitions = operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
  const names = definitions.map(({ variable }) => variable.name.value);
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])));
}
