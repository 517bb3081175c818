import type { RequiredField } from '../../program.ts';
import type { ObjectShape, TypeShape } from '../../shape.ts';
import { Beyond } from './beyond.ts';

/** What is written of the objects at a place: what the client wants of them, or what a subgraph is told. */
export interface View {
  /** undefined: no object of that type may stand here */
  fieldsOf(typeName: string): readonly ViewField[] | undefined;
  /** steps whose answers it may be taken from; undefined: any */
  readonly steps: ReadonlySet<number> | undefined;
}

export interface ViewField {
  readonly name: string;
  readonly key: string;
  /** the client's type; a subgraph is told whatever another one said */
  readonly type: TypeShape | undefined;
  /** of objects, in lists or not */
  readonly below: View | undefined;
}

export const TYPENAME = '__typename';

export function clientView(shape: ObjectShape): View {
  return view(undefined, (typeName) =>
    shape.fieldsOf(typeName)?.map(({ name, key, source, type }) => {
      // what nobody may see must not be taken from where another field required it
      if (source === 'denied' || source === 'introspection') throw new Beyond(true);
      const inner = innermost(type);
      const isTypeName = source === 'typename';
      return {
        name,
        key: isTypeName ? TYPENAME : key,
        type: isTypeName ? undefined : type,
        below: inner.kind === 'object' ? clientView(inner.shape) : undefined,
      };
    }),
  );
}

export function requiredView(fields: ReadonlyMap<string, readonly RequiredField[]>, steps: ReadonlySet<number>): View {
  return view(steps, (typeName) =>
    (fields.get(typeName) ?? []).map(({ key, name, fields: below }) => ({
      name,
      key,
      type: undefined,
      below: below && requiredView(below, steps),
    })),
  );
}

/** The same fields whenever they are asked for: views below are known by identity. */
function view(steps: View['steps'], fieldsOf: View['fieldsOf']): View {
  const known = new Map<string, readonly ViewField[] | undefined>();
  return {
    steps,
    fieldsOf(typeName) {
      if (!known.has(typeName)) known.set(typeName, fieldsOf(typeName));
      return known.get(typeName);
    },
  };
}

/** What stands within a type's lists. */
export function innermost({ of }: TypeShape): Exclude<TypeShape['of'], { kind: 'list' }> {
  return of.kind === 'list' ? innermost(of.item) : of;
}
