import { FIELD_NAMES, LEAVES, wrapped } from './common.ts';
import { addField, type Draft, mayHold, place } from './draft.ts';
import { type FieldModel, isAbstract, isList, printRequirements, type Requirement, type TypeModel } from './model.ts';
import { isPassable, requirement } from './requirement.ts';

/** What only a split graph has: fields computed from others' fields, provided ones, fields that moved, fields that clients do not see. */
export function addFederation(draft: Draft): void {
  const { random: draws } = draft;
  const entities = [...draft.types.values()].filter(({ kind }) => kind === 'entity');
  for (const entity of entities) for (let tries = 0; tries < 3; tries += 1) addRequiring(draft, entity);
  for (const type of draft.types.values()) if (type.objectIn && draws.percent(50)) requireOnObject(draft, type);
  for (const type of draft.types.values()) {
    for (const field of type.fields.values()) {
      if (draws.percent(50)) addProvided(draft, field);
      if (draws.percent(15)) move(draft, type, field);
      if (draws.percent(8)) hide(draft, type, field);
    }
  }
}

/** One or two fields of an entity whose values another subgraph's fields decide: two with other arguments where the field takes some. */
function addRequiring(draft: Draft, entity: TypeModel): void {
  const { random: draws } = draft;
  const homes = [...entity.presence].filter(([, { keys }]) => keys.some(({ resolvable }) => resolvable)).map(([name]) => name);
  const subgraph = draws.pick(homes);
  const required = draws.sample(elsewhere(draft, entity, subgraph), draws.between(1, 2));
  if (required.length === 0) return;
  const names = draws.sample(
    FIELD_NAMES.filter((name) => !entity.fields.has(name)),
    required.some(({ args }) => args.length > 0) ? 2 : 1,
  );
  if (names.length === 0) return;
  for (const field of required) place(draft, field, subgraph, 'external');
  for (const name of names) {
    const requires = required.map((field) => requirement(draft, field, subgraph));
    const type = wrapped(draws, draws.pick(LEAVES), 0, 35);
    const field = addField(entity, { name, type, requires, solid: type.required[0] === true });
    place(draft, field, subgraph);
    field.places.get(subgraph)?.directives.push(requiring(requires));
  }
}

const requiring = (requires: readonly Requirement[]) => `@requires(fields: ${JSON.stringify(printRequirements(requires))})`;

/** Fields of a type that a subgraph has not, but could be told. */
function elsewhere(draft: Draft, type: TypeModel, subgraph: string): FieldModel[] {
  return [...type.fields.values()].filter((field) => {
    const known = field.places.get(subgraph);
    if (field.key || field.owner !== type.name || field.places.size === 0 || (known && known.role !== 'external')) return false;
    return mayHold(draft, subgraph, field.type.name) && isPassable(draft, field.type.name);
  });
}

/** A field that an interface object computes from a field of the interface. */
function requireOnObject(draft: Draft, node: TypeModel): void {
  const { random: draws } = draft;
  const object = node.objectIn as string;
  const shared = [...node.fields.values()].filter((field) => !field.key && !field.places.has(object));
  const names = FIELD_NAMES.filter((name) => ![node.name, ...node.members].some((type) => draft.types.get(type)?.fields.has(name)));
  if (shared.length === 0 || names.length === 0) return;
  const from = draws.pick(shared);
  place(draft, from, object, 'external');
  const requires = [requirement(draft, from, object)];
  const [name, type, places] = [draws.pick(names), wrapped(draws, draws.pick(LEAVES), 0, 35), new Map()];
  for (const each of [node.name, ...node.members].map((one) => draft.types.get(one) as TypeModel)) {
    (each.fields.get(from.name) as FieldModel).solid = true;
    addField(each, { name, type, owner: node.name, requires, places });
  }
  place(draft, node.fields.get(name) as FieldModel, object);
  node.fields.get(name)?.places.get(object)?.directives.push(requiring(requires));
}

/** Fields of an entity that come along where one subgraph refers to it. */
function addProvided(draft: Draft, field: FieldModel): void {
  const { random: draws } = draft;
  const target = draft.types.get(field.type.name);
  const [[subgraph, at] = [], more] = [...field.places];
  if (target?.kind !== 'entity' || !subgraph || !at || more || at.role !== 'resolves' || at.directives.length > 0) return;
  const leavesOf = ({ type }: FieldModel) =>
    [...(draft.types.get(type.name)?.fields.values() ?? [])].filter((each) => !draft.types.has(each.type.name) && each.args.length === 0);
  const provided = elsewhere(draft, target, subgraph).filter(
    (each) =>
      each.args.length === 0 &&
      [...each.places.values()].every(({ role }) => role !== 'overridden') &&
      (!draft.types.has(each.type.name) || leavesOf(each).length > 0),
  );
  if (provided.length === 0) return;
  const chosen = draws.pick(provided);
  place(draft, chosen, subgraph, 'external');
  chosen.provided = true;
  const below = draft.types.has(chosen.type.name);
  const leaves = leavesOf(chosen);
  at.directives.push(`@provides(fields: "${chosen.name}${below ? ` { ${draws.pick(leaves).name} }` : ''}")`);
}

/** A field that moves to another subgraph, at once or step by step. */
function move(draft: Draft, type: TypeModel, field: FieldModel): void {
  const { random: draws } = draft;
  const [[from, at] = [], more] = [...field.places];
  if (!['entity', 'root'].includes(type.kind) || field.key || field.requires || field.owner !== type.name) return;
  if (!from || !at || more || at.role !== 'resolves' || at.directives.length > 0) return;
  const homes = [...type.presence]
    .filter(([name, { keys }]) => name !== from && (type.kind === 'root' || keys.some(({ resolvable }) => resolvable)))
    .map(([name]) => name)
    .filter((name) => mayHold(draft, name, field.type.name));
  if (homes.length === 0) return;
  const to = draws.pick(homes);
  place(draft, field, to);
  at.role = 'overridden';
  const label = draws.percent(40) ? `, label: "${draws.percent(50) ? `percent(${draws.between(1, 99)})` : `move_${field.name}`}"` : '';
  field.places.get(to)?.directives.push(`@override(from: "${from}"${label})`);
}

/** A field that clients do not see; keys and requirements may still use it. */
function hide(draft: Draft, type: TypeModel, field: FieldModel): void {
  const shared = [...draft.types.values()].some(
    (each) => isAbstract(each) && each.fields.has(field.name) && each.members.includes(type.name),
  );
  if (type.kind !== 'entity' || shared || isList(field.type) || (field.key && field.name !== 'code')) return;
  if (field.key && !type.keys.includes('id')) return;
  field.inaccessible = true;
}
