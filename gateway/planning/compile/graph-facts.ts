import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { argumentsOf } from '../linked-directive.ts';
import type { PlanningSupergraph, RealField } from '../planning-supergraph.ts';

/** What compilation has to know of a supergraph besides its plans. */
export interface GraphFacts {
  /** everything that subgraphs know, fields that clients may not see too */
  readonly schema: GraphQLSchema;
  /** the field that stands behind one made up for planning (planning-supergraph.ts); undefined for all others */
  realField(typeName: string, fieldName: string): RealField | undefined;
  /** name of the type that a field has, without its wrappers; empty where there is no such field */
  typeOf(typeName: string, fieldName: string): string;
  /** whether some subgraph knows the interface's objects by the interface only (@interfaceObject) */
  isInterfaceObject(typeName: string): boolean;
  /** keys by which a subgraph finds objects of a type, each as a selection such as `id` or `region { code }` */
  keys(service: string, typeName: string): readonly string[];
  /** what a field of a subgraph requires of others, as a selection; undefined where nothing */
  requirement(service: string, typeName: string, fieldName: string): string | undefined;
}

/** Reads them out of the supergraph that plans are made over. */
export function graphFacts({ sdl, required }: PlanningSupergraph): GraphFacts {
  const document = parse(sdl, { noLocation: true });
  const services = serviceNames(document);
  const keys = new Map<string, string[]>();
  const requirements = new Map<string, string>();
  const interfaceObjects = new Set<string>();
  for (const type of document.definitions) {
    if (!('fields' in type) || !('directives' in type)) continue;
    for (const { graph, key, resolvable, isInterfaceObject } of applied(type.directives, 'join__type')) {
      if (isInterfaceObject === true) interfaceObjects.add(type.name.value);
      if (typeof key !== 'string' || resolvable === false) continue;
      const at = `${services.get(String(graph))} ${type.name.value}`;
      keys.set(at, [...(keys.get(at) ?? []), key]);
    }
    for (const field of type.fields ?? []) {
      for (const { graph, requires } of applied(field.directives, 'join__field')) {
        if (typeof requires === 'string')
          requirements.set(`${services.get(String(graph))} ${type.name.value}.${field.name.value}`, requires);
      }
    }
  }
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  return {
    schema,
    typeOf(typeName, fieldName) {
      const type = schema.getType(typeName);
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
      return field ? getNamedType(field.type).name : '';
    },
    realField: (typeName, fieldName) => required.get(`${typeName}.${fieldName}`),
    isInterfaceObject: (typeName) => interfaceObjects.has(typeName),
    keys: (service, typeName) => keys.get(`${service} ${typeName}`) ?? [],
    requirement: (service, typeName, fieldName) => requirements.get(`${service} ${typeName}.${fieldName}`),
  };
}

/** Name of each subgraph by the enum value that stands for it in join directives. */
function serviceNames(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = document.definitions.find((node) => node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph');
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives }) => applied(directives, 'join__graph').map((args) => [name.value, String(args.name)])),
  );
}

const applied = (directives: readonly ConstDirectiveNode[] | undefined, name: string) =>
  (directives ?? []).filter((directive) => directive.name.value === name).map(argumentsOf);
