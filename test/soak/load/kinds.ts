import { WORKLOADS, type Workload } from '../../bench/engine/workloads.ts';
import type { Random } from '../../oracle/random.ts';
import type { House } from '../house/house.ts';
import { type Client, client } from './client.ts';
import type { Kind } from './crew.ts';
import { newDocument } from './new-document.ts';
import { truthOf, wrongIn } from './truth.ts';

/** Who asks: clients of the house in turn, and whether a subgraph was away meanwhile. */
export interface Asker extends Client {
  readonly house: House;
  /** @returns whether a subgraph has been away since the call */
  outageWatch(): () => boolean;
}

export function askerOf(house: House): Asker {
  const { callers, subgraphs, url } = house;
  let turn = 0;
  const authorization = () => callers[turn++ % callers.length] as string;
  return {
    ...client(url, () => ({ authorization: authorization() })),
    house,
    outageWatch() {
      const before = subgraphs.outages();
      return () => before % 2 === 1 || subgraphs.outages() !== before;
    },
  };
}

const workload = (name: string) => WORKLOADS.find((each) => each.name === name) as Workload;

async function asks(asker: Asker, query: string, variables: Readonly<Record<string, unknown>>, isRemembered = true) {
  const mayLack = asker.outageWatch();
  const got = await asker.send(JSON.stringify({ query, variables }));
  return wrongIn(got, truthOf({ query, variables }, isRemembered), mayLack());
}

/** Operations that every gateway has planned after its first minute. */
export function cachedKinds(asker: Asker, random: Random): readonly Kind[] {
  const [small, standard, big] = ['small', 'standard', 'big'].map((name) => workload(name).query) as [string, string, string];
  return [
    { name: 'small', weight: 10, ask: () => asks(asker, small, { id: String(random.between(1, 6)) }) },
    { name: 'plain', weight: 6, ask: () => asks(asker, '{ topProducts(first: 3) { upc name reviews { id } } }', {}) },
    { name: 'standard', weight: 2, ask: () => asks(asker, standard, {}) },
    { name: 'big', weight: 2, ask: () => asks(asker, big, { first: 60 }) },
  ];
}

/** Operations that nobody has asked for before. */
export function newKind(asker: Asker, random: Random, weight: number): Kind {
  let number = 0;
  return { name: 'new', weight, ask: () => asks(asker, newDocument(random, ++number), {}, false) };
}
