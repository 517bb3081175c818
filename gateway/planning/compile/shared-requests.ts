import { print } from 'graphql';
import type { GraphFacts } from './graph-facts.ts';
import { partRequirements } from './part-requirements.ts';
import type { PlannedFetch, PlannedFetches } from './plan-fetches.ts';
import { type SubgraphFetch, subgraphFetch } from './subgraph-fetch.ts';

/**
 * Fetches that share a request, in an order in which each comes after those that it waits for. Fetches of entities from one subgraph that stand
 * equally deep in the plan go together, and those that ask for the same at several paths are one; a write, and the fields of a root, go alone.
 */
export function sharedRequests({ fetches, deferrals }: PlannedFetches, facts: GraphFacts): readonly (readonly SubgraphFetch[])[] {
  const depths = sunk(fetches, new Set(deferrals.flatMap(({ after }) => after)));
  const groups = new Map<string, Group>();
  fetches.forEach(({ node, path, deferred }, index) => {
    const depth = depths[index] ?? 0;
    for (const fetch of partRequirements(subgraphFetch(node, path, index), facts)) {
      const key = JSON.stringify([depth, deferred, fetch.service, isAlone(node) ? index : 'entities']);
      const group = groups.get(key) ?? { depth, byAsked: new Map() };
      groups.set(key, group);
      join(group, fetch);
    }
  });
  return [...groups.values()].sort((one, other) => one.depth - other.depth).map(({ byAsked }) => [...byAsked.values()]);
}

interface Group {
  readonly depth: number;
  /** by what they ask for; those that go alone by their place */
  readonly byAsked: Map<unknown, SubgraphFetch>;
}

const isAlone = ({ requires, contextRewrites = [] }: PlannedFetch['node']) => requires === undefined || contextRewrites.length > 0;

/** What asks for the same is asked once: an entity that stands at several paths is looked up once. */
function join({ byAsked }: Group, fetch: SubgraphFetch): void {
  const asked = isAlone(fetch.node) ? byAsked.size : askedOf(fetch);
  const same = byAsked.get(asked);
  byAsked.set(asked, same ? { ...same, planned: [...same.planned, ...fetch.planned], paths: [...same.paths, ...fetch.paths] } : fetch);
}

const askedOf = ({ selection, requires, node: { inputRewrites, outputRewrites } }: SubgraphFetch): string =>
  JSON.stringify([print(selection), requires, inputRewrites, outputRewrites]);

/**
 * How deep each fetch stands. One that nobody waits for goes down to the next request of its subgraph: the answer waits for that one
 * anyhow, so the whole is no deeper for it.
 */
function sunk(fetches: readonly PlannedFetch[], awaited: ReadonlySet<number>): readonly number[] {
  const depths: number[] = [];
  for (const { after } of fetches) depths.push(Math.max(-1, ...after.map((each) => depths[each] ?? 0)) + 1);
  const waitedFor = new Set([...awaited, ...fetches.flatMap(({ after }) => after)]);
  const sinks = (index: number) => !waitedFor.has(index) && !isAlone((fetches[index] as PlannedFetch).node);
  const place = ({ node: { serviceName }, deferred }: PlannedFetch) => `${deferred} ${serviceName}`;
  const ofPlace = new Map<string, number[]>();
  fetches.forEach((fetch, index) => {
    if (!isAlone(fetch.node)) ofPlace.set(place(fetch), [...(ofPlace.get(place(fetch)) ?? []), index]);
  });
  return depths.map((depth, index) => {
    if (!sinks(index)) return depth;
    const siblings = ofPlace.get(place(fetches[index] as PlannedFetch)) ?? [];
    const deepest = Math.max(...siblings.map((each) => depths[each] as number));
    const stops = siblings.filter((each) => !sinks(each)).map((each) => depths[each] as number);
    return Math.min(...[...stops, deepest].filter((stop) => stop >= depth));
  });
}
