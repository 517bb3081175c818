import { type FieldModel, type Graph, isAbstract, KEY_FIELDS, membersIn, printRef, type TypeModel } from './model.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides",
  "@override", "@interfaceObject", "@inaccessible"])`;

/** One subgraph's SDL (Federation 2.9). */
export function printSubgraph(graph: Graph, subgraph: string): string {
  const types = [...graph.types.values()].flatMap((type) => printType(graph, type, subgraph) ?? []);
  return [LINK, graph.common, ...types].join('\n\n');
}

function printType(graph: Graph, type: TypeModel, subgraph: string): string | undefined {
  const presence = type.presence.get(subgraph);
  if (!presence) return undefined;
  if (type.kind === 'union') return `union ${type.name} = ${membersIn(graph, type, subgraph).join(' | ')}`;
  const fields = [...type.fields.values()].flatMap((field) => printField(type, field, subgraph) ?? []);
  if (fields.length === 0) return undefined;
  const keys = presence.keys.map(({ key, resolvable }) => `@key(fields: "${KEY_FIELDS[key]}"${resolvable ? '' : ', resolvable: false'})`);
  const object = type.objectIn === subgraph;
  const head = [
    isAbstract(type) && !object ? 'interface' : 'type',
    type.name,
    printImplements(graph, type, subgraph),
    ...keys,
    ...(object ? ['@interfaceObject'] : []),
    ...(type.kind === 'value' ? ['@shareable'] : []),
  ];
  return `${head.filter((part) => part !== '').join(' ')} {\n${fields.map((field) => `  ${field}\n`).join('')}}`;
}

function printImplements(graph: Graph, type: TypeModel, subgraph: string): string {
  if (isAbstract(type)) return '';
  const interfaces = [...graph.types.values()].filter(
    ({ kind, members, presence, objectIn }) =>
      kind === 'interface' && members.includes(type.name) && presence.has(subgraph) && objectIn !== subgraph,
  );
  return interfaces.length > 0 ? `implements ${interfaces.map(({ name }) => name).join(' & ')}` : '';
}

function printField(type: TypeModel, field: FieldModel, subgraph: string): string | undefined {
  const place = field.places.get(subgraph);
  if (!place) return undefined;
  const args = field.args.map(({ name, type: of, default: value }) => `${name}: ${of}${value === undefined ? '' : ` = ${value}`}`);
  const resolving = [...field.places.values()].filter(({ role }) => role === 'resolves').length;
  const plain = type.kind === 'value' || (isAbstract(type) && type.objectIn !== subgraph) || place.role !== 'resolves' || field.key;
  const directives = [
    ...(plain || (resolving < 2 && !field.provided) ? [] : ['@shareable']),
    ...(place.role === 'external' ? ['@external'] : []),
    ...(field.inaccessible && place.role !== 'external' ? ['@inaccessible'] : []),
    ...place.directives,
  ];
  return [`${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}: ${printRef(field.type)}`, ...directives].join(' ');
}
