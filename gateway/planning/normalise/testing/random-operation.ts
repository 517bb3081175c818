import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
} from 'graphql';
import type { Random } from '../../../../test/oracle/random.ts';

const ALIASES = ['a', 'b', 'constructor', '__proto__', 'toString', 'name__1', 'friends__1', 'id', '_', 'x'];
const VARIABLES = '($n: Int = 3, $yes: Boolean! = true, $no: Boolean = false, $id: ID = "v")';

/** Some operation over a schema; most are valid. @param isDeferring whether fragments may bear @defer */
export function randomOperation(schema: GraphQLSchema, random: Random, isDeferring = false): string {
  let label = 0;
  const composite = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type) && !type.name.startsWith('__'));
  const about = Array.from({ length: 4 }, () => random.pick(composite) as GraphQLCompositeType);
  const fragments = about.map((type, index) => `fragment f${index} on ${type.name} ${selections(type, 2, index + 1)}`);
  const kind = !isDeferring && random.percent(10) ? ('mutation' as const) : ('query' as const);
  const root = schema.getRootType(kind as never) as GraphQLCompositeType;
  return `${kind} Some${VARIABLES} ${selections(root, 4, 0)}\n${fragments.join('\n')}`;

  function selections(type: GraphQLCompositeType, depth: number, from: number): string {
    const parts = Array.from({ length: random.between(1, 4) }, () => selection(type, depth, from));
    return `{ ${parts.join(' ')} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number, from: number): string {
    if (random.percent(12)) return `${alias()}__typename${directives()}`;
    if (depth > 0 && random.percent(20)) {
      const inner = random.pick(composite.filter((each) => overlaps(type, each as GraphQLCompositeType))) as GraphQLCompositeType;
      const condition = random.percent(80) ? `on ${inner.name}` : '';
      return `... ${condition}${directives()}${defer()} ${selections(condition ? inner : type, depth - 1, from)}`;
    }
    const spreadable = about.flatMap((each, index) => (index >= from && overlaps(type, each) ? [index] : []));
    if (spreadable.length > 0 && random.percent(20)) return `...f${random.pick(spreadable)}${directives()}${defer()}`;
    if (type === schema.getQueryType() && random.percent(8))
      return `${alias()}__type(name: "Cat") { name fields(includeDeprecated: true) { n: name } }`;
    if (isUnionType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter((each) => depth > 0 || !isCompositeType(getNamedType(each.type)));
    if (fields.length === 0) return '__typename';
    const field = random.pick(fields);
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` ${selections(named, depth - 1, from)}` : '';
    return `${alias()}${field.name}${argumentsOf(field.args)}${directives()}${below}`;
  }

  function overlaps(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    const names = new Set(possible(one));
    return possible(other).some((name) => names.has(name));
  }

  function possible(type: GraphQLCompositeType): readonly string[] {
    return 'getInterfaces' in type && !('resolveType' in type)
      ? [type.name]
      : schema.getPossibleTypes(type as never).map(({ name }) => name);
  }

  function alias(): string {
    if (random.percent(30)) return `${random.pick(ALIASES)}: `;
    return random.percent(40) ? `r${random.below(100_000)}: ` : '';
  }

  function directives(): string {
    if (random.percent(80)) return '';
    const condition = random.pick(['true', 'false', '$yes', '$no']);
    return random.pick([` @skip(if: ${condition})`, ` @include(if: ${condition})`, ' @mark', ' @mark(note: "m")']);
  }

  function defer(): string {
    if (!isDeferring || random.percent(50)) return '';
    label += 1;
    return random.pick([' @defer', ` @defer(label: "l${label}")`, ` @defer(if: $yes, label: "l${label}")`, ' @defer(if: $no)']);
  }

  function argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.filter((arg) => isNonNullType(arg.type) || random.percent(50)).map((arg) => `${arg.name}: ${input(arg.type)}`);
    return given.length > 0 ? `(${random.sample(given, given.length).join()})` : '';
  }

  function input(type: GraphQLInputType): string {
    if (isNonNullType(type)) return input(type.ofType);
    if (isListType(type)) return `[${Array.from({ length: random.below(3) }, () => input(type.ofType)).join()}]`;
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).map((field) => `${field.name}: ${input(field.type)}`);
      return `{${random.sample(fields, fields.length).join()}}`;
    }
    if (type.name === 'Int') return random.pick(['1', '2', '$n']);
    return type.name === 'ID' ? random.pick(['"i"', '$id']) : '"s"';
  }
}
