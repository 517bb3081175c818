import { type GraphQLSchema, getNamedType, isAbstractType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Expected } from './compare.ts';
import type { FieldModel, Graph } from './graph/model.ts';
import type { Asking } from './side.ts';

/** What must be met often enough for a run to prove anything: in at least one of twenty operations. */
export const WANTED = ['abstract type', '@requires with arguments', 'interface object', 'conditions', 'nulls', 'errors', '@defer'] as const;

/** Every feature that an operation and its answer meet. */
export function featuresOf(graph: Graph, schema: GraphQLSchema, asking: Asking, expected: Expected): ReadonlySet<string> {
  const found = new Set<string>();
  const info = new TypeInfo(schema);
  visit(
    asking.document,
    visitWithTypeInfo(info, {
      OperationDefinition: ({ operation, variableDefinitions = [] }) => {
        if (operation === 'mutation') found.add('mutation');
        if (variableDefinitions.length > 0) found.add('variables');
      },
      Directive: ({ name }) => void found.add(name.value === 'defer' ? '@defer' : 'conditions'),
      FragmentSpread: () => void found.add('named fragment'),
      InlineFragment: () => void found.add('inline fragment'),
      Field: {
        enter({ alias, name, arguments: args = [] }) {
          if (alias) found.add('alias');
          if (name.value.startsWith('__') && name.value !== '__typename') found.add('introspection');
          if (args.some(({ value }) => value.kind === Kind.OBJECT || value.kind === Kind.LIST)) found.add('composed arguments');
          const type = info.getType();
          if (type && isAbstractType(getNamedType(type))) found.add('abstract type');
          if (/\[\[/.test(String(type))) found.add('list of lists');
          const parent = info.getParentType();
          for (const field of parent ? fieldsNamed(graph, parent.name, name.value) : []) for (const each of ofField(field)) found.add(each);
        },
      },
    }),
  );
  if (expected.possible.length > 0) found.add('errors');
  if (JSON.stringify(expected.answer.data)?.includes('null')) found.add('nulls');
  return found;
}

/** The models behind a field of a type; of an interface, those of its members too. */
function fieldsNamed(graph: Graph, typeName: string, name: string): FieldModel[] {
  const type = graph.types.get(typeName);
  return [typeName, ...(type?.members ?? [])].flatMap((each) => graph.types.get(each)?.fields.get(name) ?? []);
}

function ofField(field: FieldModel): string[] {
  const places = [...field.places.values()];
  const has = (directive: string) => places.some(({ directives }) => directives.some((text) => text.includes(directive)));
  return [
    ...(field.requires ? ['@requires'] : []),
    ...(field.requires?.some(({ args }) => args !== '') ? ['@requires with arguments'] : []),
    ...(field.owner === 'Node' ? ['interface object'] : []),
    ...(has('@provides') ? ['@provides'] : []),
    ...(has('@override') ? ['@override'] : []),
    ...(has('label: ') ? ['progressive @override'] : []),
    ...(places.filter(({ role }) => role === 'resolves').length > 1 ? ['@shareable'] : []),
  ];
}

/** Fields that operations are to ask for more often than by chance: Type.field. */
export function rareFields(graph: Graph): ReadonlySet<string> {
  const rare = new Set<string>();
  for (const type of graph.types.values()) {
    for (const field of type.fields.values()) {
      const features = ofField(field);
      const leadsToNode = field.type.name === 'Node';
      if (leadsToNode || features.some((each) => ['@requires with arguments', 'interface object', '@provides'].includes(each))) {
        rare.add(`${type.name}.${field.name}`);
      }
    }
  }
  return rare;
}
