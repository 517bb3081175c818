import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { type Composition, composeSubgraphs } from '../supergraph/compose.ts';
import type { Handle } from '../transport/in-process.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@provides",
  "@shareable", "@interfaceObject", "@override", "@inaccessible", "@context", "@fromContext", "@authenticated", "@requiresScopes", "@policy"])\n`;

/** Composes a few lines of SDL per subgraph, at addresses where nobody listens. */
export function smallGraph(subgraphs: Readonly<Record<string, string>>): Composition {
  return composeSubgraphs(Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(LINK + sdl) })));
}

type Resolver = (source: never, args: never) => unknown;
export type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

/** What a subgraph was asked, in order. */
export interface AskedOf {
  readonly service: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** as it came */
  readonly body: string;
}

/** Subgraphs of a few lines that answer, in process, over their resolvers (`__resolveReference` for entities). */
export function smallSubgraphs(subgraphs: Readonly<Record<string, { readonly sdl: string; readonly resolvers: Resolvers }>>) {
  const asked: AskedOf[] = [];
  const handles = new Map(
    Object.entries(subgraphs).map(([service, { sdl, resolvers }]): [string, Handle] => {
      const schema = buildSubgraphSchema([{ typeDefs: parse(LINK + sdl), resolvers: resolvers as never }]);
      return [
        service,
        async (body) => {
          const text = new TextDecoder().decode(body);
          const { query, variables } = JSON.parse(text) as AskedOf;
          asked.push({ service, query, variables, body: text });
          return Buffer.from(JSON.stringify(await graphql({ schema, source: query, variableValues: { ...variables } })));
        },
      ];
    }),
  );
  const { supergraphSdl } = smallGraph(Object.fromEntries(Object.entries(subgraphs).map(([name, { sdl }]) => [name, sdl])));
  return { supergraphSdl, handles, asked };
}
