import { parse } from 'graphql';
import { composeSubgraphs } from '../../../gateway/supergraph/compose.ts';
import { hashOf, type Random, random } from '../random.ts';
import { COMMON, FIELD_NAMES, LEAVES, randomArguments, wrapped } from './common.ts';
import { addField, addKeyFields, addType, type Draft, defineEntity, Misfit, mayHold, place, settleInterfaces } from './draft.ts';
import { addFederation } from './federation.ts';
import { concreteOf, type FieldModel, type Graph, type KeyName, type TypeModel, type TypeRef } from './model.ts';
import { printSubgraph } from './print.ts';

/** A graph that composes. */
export interface ComposedGraph extends Graph {
  readonly sdls: ReadonlyMap<string, string>;
  readonly supergraphSdl: string;
  /** drawn and thrown away before */
  readonly attempts: number;
}

const MOST_ATTEMPTS = 200;

/** The graph of a seed: drawn again until one composes, so the same seed gives the same graph. */
export function generateGraph(seed: number): ComposedGraph {
  const reasons: string[] = [];
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    try {
      const graph = draw(seed, random(hashOf(`graph ${seed} ${attempt}`)));
      const sdls = new Map(graph.subgraphs.map((name) => [name, printSubgraph(graph, name)]));
      const subgraphs = [...sdls].map(([name, sdl]) => ({ name, url: `http://${name}/`, typeDefs: parse(sdl) }));
      return { ...graph, sdls, supergraphSdl: composeSubgraphs(subgraphs).supergraphSdl, attempts: attempt };
    } catch (error) {
      reasons.push(String((error as Error).message));
    }
  }
  throw new Error(`no graph of seed ${seed} composes:\n${reasons.slice(-3).join('\n')}`);
}

function draw(seed: number, draws: Random): Graph {
  const subgraphs = ['ash', 'birch', 'cedar', 'dogwood', 'elm'].slice(0, draws.between(2, 5));
  const draft: Draft = { random: draws, subgraphs, types: new Map() };
  const entities = ['Actor', 'Book', 'City', 'Deed', 'Event'].slice(0, draws.between(2, 5)).map((name) => {
    const more = draws.sample<KeyName>(['code', 'pair', 'nested'], draws.below(3));
    return addType(draft, 'entity', name, { keys: draws.percent(75) ? ['id', ...more] : more.length > 0 ? more : ['id'] });
  });
  for (const entity of entities) addKeyFields(draft, entity);
  const values = ['Size', 'Place', 'Price'].slice(0, draws.between(1, 3)).map((name) => addType(draft, 'value', name));
  const concrete = [...entities, ...values];
  const some = (most: number) => draws.sample(concrete, draws.between(2, most)).map(({ name }) => name);
  const unions = ['Thing', 'Found'].slice(0, draws.between(1, 2)).map((name) => addType(draft, 'union', name, { members: some(4) }));
  const interfaces = ['Named', 'Shaped']
    .slice(0, draws.between(1, 2))
    .map((name) => addType(draft, 'interface', name, { members: some(3) }));
  const node = addEntityInterface(draft, entities);

  for (const type of interfaces) shareFields(draft, type, draws.between(1, 2), values);
  values.forEach((type, index) => {
    for (const name of draws.sample(free(type), draws.between(2, 4))) {
      const pool = [...Array<undefined>(12).fill(undefined), ...entities, ...entities, ...values.slice(0, index), ...unions];
      addField(type, { name, type: refTo(draws, draws.pick(pool)?.name, 35), args: randomArguments(draws) });
    }
  });
  const anything: readonly (TypeModel | undefined)[] = [
    ...Array<undefined>(10).fill(undefined),
    ...entities,
    ...values,
    ...unions,
    ...unions,
    ...interfaces,
    ...interfaces,
    ...(node ? [node, node, node] : []),
  ];

  settleHomes(draft, entities, node);
  if (node) addObjectFields(draft, node);
  for (const entity of entities) {
    for (const name of draws.sample(free(entity), draws.between(3, 6))) addPlaced(draft, entity, name, anything, 35);
  }
  const query = addType(draft, 'root', 'Query');
  const mutation = addType(draft, 'root', 'Mutation');
  for (const name of subgraphs) query.presence.set(name, { keys: [] }).get(name) && mutation.presence.set(name, { keys: [] });
  const things = anything.filter((type) => type !== undefined);
  const roots = [...new Set(things)].map((type) => `${type.name.toLowerCase()}${draws.percent(50) ? 's' : ''}`);
  for (const [index, type] of [...new Set(things)].entries()) addPlaced(draft, query, roots[index] as string, [type], 20);
  for (const name of ['plain', 'other']) addPlaced(draft, query, name, anything, 20);
  for (const name of draws.sample(['make', 'drop', 'turn', 'send'], draws.between(2, 4))) addPlaced(draft, mutation, name, anything, 20);
  settleInterfaces(draft);
  addFederation(draft);
  settleInterfaces(draft);
  for (const type of draft.types.values()) for (const field of type.fields.values()) checkAnswerable(draft, field);
  return { seed, subgraphs, types: draft.types, common: COMMON, failing: draws.pick([0, 3, 10]), nulls: draws.pick([5, 20]) };
}

const free = (type: TypeModel) => FIELD_NAMES.filter((name) => !type.fields.has(name));

function refTo(draws: Random, name: string | undefined, solid: number): TypeRef {
  const lists = draws.percent(name ? 35 : 15) ? (draws.percent(20) ? 2 : 1) : 0;
  return wrapped(draws, name ?? draws.pick(LEAVES), lists, solid);
}

/** A field of the type in one of its subgraphs, or in several. */
function addPlaced(draft: Draft, type: TypeModel, name: string, types: readonly (TypeModel | undefined)[], solid: number): void {
  const { random: draws } = draft;
  const target = draws.pick(types);
  const homes = [...type.presence.keys()].filter((subgraph) => !target || mayHold(draft, subgraph, target.name));
  if (homes.length === 0) return;
  const field = addField(type, { name, type: refTo(draws, target?.name, solid), args: randomArguments(draws) });
  const mutation = type.name === 'Mutation';
  for (const subgraph of draws.sample(homes, !mutation && draws.percent(20) ? draws.between(2, 3) : 1)) place(draft, field, subgraph);
}

/** The same fields for an interface and each of its members. */
function shareFields(draft: Draft, type: TypeModel, count: number, values: readonly TypeModel[]): void {
  const { random: draws } = draft;
  const members = type.members.map((name) => draft.types.get(name) as TypeModel);
  const names = FIELD_NAMES.filter((name) => ![type, ...members].some(({ fields }) => fields.has(name)));
  for (const name of draws.sample(names, count)) {
    const value = type.members.some((member) => values.some((each) => each.name === member))
      ? undefined
      : draws.pick([undefined, ...values]);
    const shared = { name, type: refTo(draws, value?.name, 35), args: randomArguments(draws) };
    for (const each of [type, ...members]) addField(each, shared);
  }
}

/** An interface that is an entity itself, brought by one subgraph with all of its objects; another one knows it as an object. */
function addEntityInterface(draft: Draft, entities: readonly TypeModel[]): TypeModel | undefined {
  const { random: draws, subgraphs } = draft;
  const named = entities.filter(({ keys }) => keys.includes('id'));
  if (named.length < 2 || !draws.percent(60)) return undefined;
  const members = draws.sample(named, draws.between(2, Math.min(3, named.length)));
  const [home, object] = draws.sample(subgraphs, 2) as [string, string];
  const node = addType(draft, 'interface', 'Node', { members: members.map(({ name }) => name), keys: ['id'], objectIn: object });
  for (const subgraph of [home, object]) node.presence.set(subgraph, { keys: [{ key: 'id', resolvable: true }] });
  const id = addField(node, { name: 'id', type: { name: 'ID', required: [true] }, key: 'id', solid: true });
  for (const subgraph of [home, object]) place(draft, id, subgraph);
  const shared = draws.sample(FIELD_NAMES, draws.between(1, 2));
  for (const name of shared) {
    const field = { name, type: refTo(draws, undefined, 35), args: randomArguments(draws) };
    for (const each of [node, ...members]) place(draft, addField(each, field), home);
  }
  return node;
}

/** Where each entity's fields may stand. All objects of an entity interface stand where this is at home. */
function settleHomes(draft: Draft, entities: readonly TypeModel[], node: TypeModel | undefined): void {
  const { random: draws, subgraphs } = draft;
  for (const entity of entities) {
    const behind = node?.members.includes(entity.name) ? node : undefined;
    const first = behind ? [[...behind.presence.keys()][0] as string] : [];
    const others = subgraphs.filter((name) => !first.includes(name) && name !== behind?.objectIn);
    for (const subgraph of [...first, ...draws.sample(others, draws.between(behind ? 0 : 1, 3))])
      defineEntity(draft, entity, subgraph, true);
  }
}

/** Fields that the interface object brings to every object behind it. */
function addObjectFields(draft: Draft, node: TypeModel): void {
  const { random: draws } = draft;
  const members = node.members.map((name) => draft.types.get(name) as TypeModel);
  const names = FIELD_NAMES.filter((name) => ![node, ...members].some(({ fields }) => fields.has(name)));
  const types = [...draft.types.values()].filter(({ kind, name }) => kind !== 'root' && mayHold(draft, node.objectIn as string, name));
  for (const name of draws.sample(names, draws.between(1, 3))) {
    const target = draws.percent(50) ? draws.pick([undefined, ...types.filter((type) => !type.name.endsWith('Ref'))]) : undefined;
    const { required, name: of } = refTo(draws, target?.name, 35);
    // a subgraph that knows the interface only answers for every object behind it, asked for or not: no null of one may go up
    const type = { name: of, required: [false, ...required.slice(1)] };
    const field = { name, type, args: randomArguments(draws), owner: node.name };
    const places: FieldModel['places'] = new Map();
    for (const each of [node, ...members]) addField(each, { ...field, places });
    place(draft, node.fields.get(name) as FieldModel, node.objectIn as string);
  }
}

/** A field of an abstract type needs a type that everybody who resolves it knows. */
function checkAnswerable(draft: Draft, field: FieldModel): void {
  if (!draft.types.has(field.type.name) || field.places.size === 0 || concreteOf(draft, field).length > 0) return;
  throw new Misfit(`${field.owner}.${field.name} has no type to be of`);
}
