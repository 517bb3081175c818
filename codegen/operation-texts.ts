import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';

interface Source {
  readonly document?: DocumentNode;
}
export interface TextOptions {
  /** is told every operation with its fragments */
  readonly trust: (document: DocumentNode) => unknown;
}

/** The name by which codegen.ts asks for it. */
export const OPERATION_TEXTS = 'operation-texts';

/**
 * A plugin of graphql-codegen beside `typescript-operations`: every operation as a constant of its name that holds its text, with the types of its data
 * and variables, for clients that bring no graphql at run time.
 */
export const operationTexts = {
  plugin(_: GraphQLSchema, sources: readonly Source[], { trust }: TextOptions): { prepend: string[]; content: string } {
    const definitions = sources.flatMap(({ document }) => document?.definitions ?? []);
    const fragments = new Map(
      definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
    );
    const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    const told = operations.map((operation) => {
      const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...usedBy(operation, fragments)] };
      trust(document);
      return constant(operation, print(document));
    });
    return { prepend: ["import { operation } from './operation.ts';\n"], content: told.join('\n') };
  },
};

function constant({ name, operation }: OperationDefinitionNode, text: string): string {
  const [called = '', suffix] = [name?.value, `${operation[0]?.toUpperCase()}${operation.slice(1)}`];
  const types = `${called}${suffix}, ${called}${suffix}Variables`;
  return `export const ${called} = /* @__PURE__ */ operation<${types}>('${called}', ${JSON.stringify(text)});`;
}

/** The fragments that it spreads, and those that these spread, each once. */
function usedBy(from: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FragmentDefinitionNode[] {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(from);
  return [...used];
}
