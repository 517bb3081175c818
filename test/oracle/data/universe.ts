import { GraphQLError } from 'graphql';
import { concreteOf, type FieldModel, type Graph, type Requirement, type TypeRef } from '../graph/model.ts';
import { hashOf } from '../random.ts';
import { leafValue } from './leaf.ts';

/** An object of the data. What it holds is computed when it is asked for. */
export interface Instance {
  readonly __typename: string;
  /** Actor:3, or what an object without a key is part of */
  readonly identity: string;
  /** in a subgraph: what the gateway told of an entity */
  readonly representation?: Readonly<Record<string, unknown>>;
}

/** All data of a graph: every value is a function of seed, type, identity, field and arguments, whoever asks for it. */
export interface Universe {
  /** @throws GraphQLError where this value is meant to fail; elements of lists that fail are Error objects */
  value(typeName: string, instance: Instance | undefined, fieldName: string, args: Readonly<Record<string, unknown>>): unknown;
  /** forgets the writes: every operation begins in the same state */
  reset(): void;
}

const ENTITIES = 4;

/** @param onUntold a subgraph computes a field without one that it requires */
export function universe(graph: Graph, onUntold: (field: string) => void = () => undefined): Universe {
  const members = new Map<FieldModel, readonly string[]>();
  let writes = 0;

  function value(typeName: string, instance: Instance | undefined, fieldName: string, args: Readonly<Record<string, unknown>>): unknown {
    const type = graph.types.get(typeName);
    const field = type?.fields.get(fieldName);
    if (!field) throw new Error(`the data know no ${typeName}.${fieldName}`);
    const identity = instance?.identity ?? '';
    if (field.key) return keyValue(field, identity);
    if (field.owner === 'Mutation') writes += 1;
    const state = field.owner === 'Mutation' ? `write ${writes}` : identity;
    const required = field.requires && instance ? requiredText(field.requires, instance) : '';
    const base = [graph.seed, field.owner, state, field.name, canonical(args), required].join('|');
    if (fails(field, base)) throw failure(field, state);
    return drawn(field, field.type, 0, base, state);
  }

  const fails = (field: FieldModel, base: string) => !field.solid && hashOf(`${base}|fails`) % 100 < graph.failing;

  function drawn(field: FieldModel, { name, required }: TypeRef, depth: number, base: string, state: string): unknown {
    const hash = hashOf(`${base}|value`);
    if (!required[depth] && hash % 100 < graph.nulls) return null;
    if (depth < required.length - 1) {
      const one = (_: unknown, index: number) => {
        const inner = `${base}|${index}`;
        return fails(field, inner) ? failure(field, state) : drawn(field, { name, required }, depth + 1, inner, state);
      };
      return Array.from({ length: (hash >>> 8) % 4 }, one);
    }
    if (!graph.types.has(name)) return leafValue(name, hash);
    return instanceOf(field, hash, base);
  }

  function instanceOf(field: FieldModel, hash: number, base: string): Instance {
    const concrete = members.get(field) ?? concreteOf(graph, field);
    members.set(field, concrete);
    const name = concrete[(hash >>> 4) % concrete.length] as string;
    const entity = graph.types.get(name)?.kind === 'entity';
    return {
      __typename: name,
      identity: entity ? `${name}:${(hash >>> 12) % ENTITIES}` : `${name}~${hash.toString(36)}${hashOf(base).toString(36)}`,
    };
  }

  /** What a requirement's fields hold: as the gateway told it, or else computed. */
  function requiredText(requirements: readonly Requirement[], instance: Instance): string {
    const { representation } = instance;
    const read = ({ field, values }: Requirement) =>
      representation ? representation[field] : value(instance.__typename, instance, field, values);
    const { __typename: type } = representation ?? instance;
    const fitting = requirements.filter(({ on }) => on === undefined || on === type);
    return fitting.map((each) => `${each.field}${each.args}=${told(read(each), each)}`).join(';');
  }

  function told(read: unknown, requirement: Requirement): string {
    const { field, below } = requirement;
    if (Array.isArray(read)) return `[${read.map((each) => told(each, requirement)).join(',')}]`;
    if (read === undefined) {
      onUntold(field);
      return 'untold';
    }
    if (read === null || below.length === 0) return canonical(read);
    const inner = isInstance(read) ? read : { __typename: '', identity: '', representation: read as Record<string, unknown> };
    return `{${requiredText(below, inner)}}`;
  }

  return {
    value,
    reset() {
      writes = 0;
    },
  };
}

const isInstance = (value: unknown): value is Instance => typeof value === 'object' && value !== null && Object.hasOwn(value, 'identity');

/** Half of the failures have a code of their own, as subgraphs are. */
function failure({ owner, name }: FieldModel, identity: string): GraphQLError {
  const message = `${owner}.${name} of ${identity} fails`;
  return new GraphQLError(message, hashOf(message) % 2 === 0 ? { extensions: { code: `BROKEN_${owner.toUpperCase()}` } } : {});
}

function keyValue({ name, type }: FieldModel, identity: string): unknown {
  const index = Number(identity.split(':')[1]);
  const values: Readonly<Record<string, unknown>> = {
    id: identity,
    code: identity.replace(':', '-'),
    part: `p${index}`,
    no: index,
    x: `x"${index}`,
    y: -index,
  };
  return name === 'ref' ? { __typename: type.name, identity } : values[name];
}

/** JSON with sorted names. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
}

/** The entity that a representation names; all of its keys must agree. @throws where they do not, or none is there */
export function entityOf(graph: Graph, representation: Readonly<Record<string, unknown>>): Instance {
  const { __typename, id, code, part, no, ref } = representation as Record<string, string>;
  const { x, y } = (ref ?? {}) as unknown as Record<string, unknown>;
  const concrete = (name: unknown) => `${graph.types.get(String(name))?.kind === 'interface' ? String(id).split(':')[0] : name}`;
  const named = [
    ...(id === undefined ? [] : [String(id)]),
    ...(code === undefined ? [] : [String(code).replace('-', ':')]),
    ...(part === undefined || no === undefined ? [] : [part === `p${no}` ? `${__typename}:${no}` : 'mixed']),
    ...(x === undefined || y === undefined ? [] : [x === `x"${-Number(y)}` ? `${__typename}:${-Number(y)}` : 'mixed']),
  ];
  const [identity] = named;
  const typeName = concrete(__typename);
  if (!identity || named.some((each) => each !== identity) || !identity.startsWith(`${typeName}:`)) {
    throw new Error(`no entity ${JSON.stringify(representation)}`);
  }
  return { __typename: typeName, identity, representation };
}
