import type { Random } from '../random.ts';
import { type FieldModel, type Graph, KEY_NAMES, type KeyName, type Place, type TypeModel, type TypeRef } from './model.ts';

/** A graph under construction: types are there first, fields and places come one by one. */
export interface Draft {
  readonly random: Random;
  readonly subgraphs: readonly string[];
  readonly types: Map<string, TypeModel>;
}

/** What was drawn does not fit together: another one is drawn. */
export class Misfit extends Error {}

export const typeNamed = ({ types }: Pick<Graph, 'types'>, name: string): TypeModel => {
  const type = types.get(name);
  if (!type) throw new Misfit(`no type ${name}`);
  return type;
};

export function addType(draft: Draft, kind: TypeModel['kind'], name: string, more: Partial<TypeModel> = {}): TypeModel {
  const type: TypeModel = { kind, name, fields: new Map(), presence: new Map(), members: [], keys: [], ...more };
  draft.types.set(name, type);
  return type;
}

export function addField(type: TypeModel, field: Pick<FieldModel, 'name' | 'type'> & Partial<FieldModel>): FieldModel {
  const whole: FieldModel = { args: [], owner: type.name, solid: false, places: new Map(), ...field };
  type.fields.set(whole.name, whole);
  return whole;
}

const REQUIRED = (name: string): TypeRef => ({ name, required: [true] });

/** The fields of its keys; the object of a nested key is a type of its own. */
export function addKeyFields(draft: Draft, type: TypeModel): void {
  for (const key of type.keys) {
    if (key === 'nested') {
      const below = addType(draft, 'value', `${type.name}Ref`);
      addField(below, { name: 'x', type: REQUIRED('String'), key, solid: true });
      addField(below, { name: 'y', type: REQUIRED('Int'), key, solid: true });
    }
    const types = { id: ['ID'], code: ['String'], pair: ['String', 'Int'], nested: [`${type.name}Ref`] }[key];
    KEY_NAMES[key].forEach((name, index) => void addField(type, { name, type: REQUIRED(types[index] as string), key, solid: true }));
  }
}

/** Whether a subgraph may know the type at all: one with an interface object knows none of the objects behind it. */
export function mayHold(draft: Draft, subgraph: string, name: string, above: readonly string[] = []): boolean {
  const type = draft.types.get(name);
  if (!type || above.includes(name)) return true;
  const fits = (ref: string) => mayHold(draft, subgraph, ref, [...above, name]);
  if (type.kind === 'entity') return ![...draft.types.values()].some((each) => each.objectIn === subgraph && each.members.includes(name));
  if (type.kind === 'interface' && type.keys.length > 0) return type.presence.has(subgraph);
  if (type.kind === 'value') return [...type.fields.values()].every((field) => fits(field.type.name));
  return type.members.some(fits) && [...type.fields.values()].every((field) => fits(field.type.name));
}

/** Places a field in a subgraph, with whatever its type needs there. */
export function place(draft: Draft, field: FieldModel, subgraph: string, role: Place['role'] = 'resolves'): void {
  if (!field.places.has(subgraph)) field.places.set(subgraph, { role, directives: [] });
  define(draft, field.type.name, subgraph);
}

/** Defines a type in a subgraph: an entity by its keys, another with all of its fields. */
export function define(draft: Draft, name: string, subgraph: string): void {
  const type = draft.types.get(name);
  if (!type || type.presence.has(subgraph)) return;
  if (!mayHold(draft, subgraph, name)) throw new Misfit(`${name} has no place in ${subgraph}`);
  if (type.kind === 'entity') {
    defineEntity(draft, type, subgraph, false);
    return;
  }
  type.presence.set(subgraph, { keys: [] });
  for (const field of type.fields.values()) place(draft, field, subgraph);
  if (type.kind === 'value') return;
  const [first, ...others] = type.members.filter((member) => mayHold(draft, subgraph, member));
  if (first) for (const member of [first, ...draft.random.sample(others, draft.random.below(3))]) define(draft, member, subgraph);
}

/** @param home it brings fields of the entity: can always be entered by its keys; the first one by all of them */
export function defineEntity(draft: Draft, type: TypeModel, subgraph: string, home: boolean): void {
  const { random } = draft;
  const all = type.presence.size === 0;
  const some = random.sample(type.keys, random.between(1, type.keys.length));
  const keys: KeyName[] = all ? [...type.keys] : type.keys.filter((key) => some.includes(key));
  const stub = !home && random.percent(50);
  type.presence.set(subgraph, {
    keys: keys.map((key, index) => ({ key, resolvable: !stub && (all || index === 0 || random.percent(85)) })),
  });
  for (const key of keys) {
    for (const name of KEY_NAMES[key]) {
      const field = type.fields.get(name);
      if (field) place(draft, field, subgraph);
    }
  }
}

/** Until every type that implements an interface in a subgraph has the interface's fields there. */
export function settleInterfaces(draft: Draft): void {
  for (let before = -1, after = 0; before !== after; ) {
    before = after;
    after = 0;
    for (const type of draft.types.values()) {
      if (type.kind !== 'interface' || type.keys.length > 0) continue;
      for (const subgraph of type.presence.keys()) {
        for (const member of type.members.map((name) => typeNamed(draft, name)).filter(({ presence }) => presence.has(subgraph))) {
          for (const name of type.fields.keys()) {
            const field = member.fields.get(name);
            if (!field) throw new Misfit(`${member.name} lacks ${name}`);
            place(draft, field, subgraph);
            after += 1;
          }
        }
      }
    }
  }
}
