import { parse } from 'graphql';
import { type Composition, composeSubgraphs } from '../supergraph/compose.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@provides",
  "@shareable", "@interfaceObject", "@override", "@inaccessible", "@context", "@fromContext"])\n`;

/** Composes a few lines of SDL per subgraph, at addresses where nobody listens. */
export function smallGraph(subgraphs: Readonly<Record<string, string>>): Composition {
  return composeSubgraphs(Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(LINK + sdl) })));
}
