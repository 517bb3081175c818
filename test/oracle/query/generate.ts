import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import type { Random } from '../random.ts';
import type { Asking } from '../side.ts';
import { drawValue, printLiteral } from './literal.ts';

/** A response name taken at a place: what it stands for, and the places below it. */
interface Scope {
  readonly names: Map<string, { readonly meaning: string; readonly below: Scope }>;
}
const emptyScope = (): Scope => ({ names: new Map() });

/** Names that trip those who keep answers in plain objects, or take aliases for fields. */
const ALIASES = [
  '__proto__',
  'constructor',
  'toString',
  'id',
  'code',
  'alpha',
  'beta',
  'kind',
  'a',
  'b',
  'c',
  'alpha__1',
  'hasOwnProperty',
  '_',
  'key',
  'price__required_1',
];
const MOST_TRIES = 40;
/** Deferred parts within one another: from five on the stock planner does not end. */
const MOST_DEFERRED = 2;

export interface QueryOptions {
  /** whether @defer may be asked for */
  readonly defer: boolean;
  /** fields that are drawn more often: Type.field */
  readonly rare: ReadonlySet<string>;
}

/** A valid operation with its variables. */
export function generateQuery(random: Random, schema: GraphQLSchema, options: QueryOptions): Asking {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const drawn = draw(random, schema, options);
    const document = parse(drawn.source);
    if (validate(schema, document).length === 0) return { ...drawn, document };
  }
  const source = '{ __typename }';
  return { source, document: parse(source), variables: {}, operationName: undefined };
}

function draw(random: Random, schema: GraphQLSchema, { defer, rare }: QueryOptions): Omit<Asking, 'document'> {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const fragments: { readonly name: string; readonly on: GraphQLCompositeType; readonly text: string; readonly scope: Scope }[] = [];
  const mutation = schema.getMutationType();
  const root = mutation && random.percent(12) ? mutation : (schema.getQueryType() as GraphQLObjectType);
  const deferring = defer && root !== mutation && random.percent(25);
  let budget = random.between(3, 26);
  let labels = 0;
  let withinDeferred = 0;

  function variable(type: GraphQLInputType): string | undefined {
    if (!random.percent(30)) return undefined;
    const name = `v${definitions.length}`;
    const optional = isNonNullType(type) && random.percent(20);
    const declared = optional ? type.ofType : type;
    const value = drawValue(random, type);
    definitions.push(`$${name}: ${declared}${optional || random.percent(15) ? ` = ${printLiteral(random, type)}` : ''}`);
    if (!(optional || (!isNonNullType(type) && random.percent(20)))) variables[name] = value;
    return `$${name}`;
  }

  function conditions(): string {
    if (!random.percent(9)) return '';
    const one = () => {
      const inclusion = random.percent(50) ? ['include', 85] : ['skip', 15];
      const holds = random.percent(inclusion[1] as number);
      if (random.percent(30)) return ` @${inclusion[0]}(if: ${holds})`;
      const name = random.percent(40) && definitions.some((text) => text.startsWith('$if')) ? '$if0' : `$if${definitions.length}`;
      if (!definitions.some((text) => text.startsWith(`${name}:`))) {
        const fallback = random.percent(20);
        definitions.push(`${name}: Boolean${fallback ? ` = ${holds}` : '!'}`);
        if (!fallback) variables[name.slice(1)] = holds;
      }
      return definitions.some((text) => text.startsWith(`${name}:`)) ? ` @${inclusion[0]}(if: ${name})` : '';
    };
    return one() + (random.percent(15) ? one() : '');
  }

  function deferred(): string {
    if (!deferring || withinDeferred >= MOST_DEFERRED || !random.percent(60)) return '';
    labels += 1;
    return ` @defer(label: "d${labels}"${random.percent(15) ? `, if: ${random.percent(60)}` : ''})`;
  }

  function selection(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    const parts: string[] = [];
    const wanted = random.between(1, depth > 3 ? 2 : 4);
    for (let count = 0; count < wanted || parts.length === 0; count += 1) {
      budget -= 1;
      const drawnHere = random.below(100);
      if (drawnHere < 8 && !isRoot(type)) parts.push(named(scope, '__typename', '__typename', () => '', true));
      else if (drawnHere < 30 && depth < 6) parts.push(fragment(type, scope, depth));
      else if (isObjectType(type) || isInterfaceType(type)) parts.push(field(type, scope, depth));
      else parts.push(random.percent(15) ? named(scope, '__typename', '__typename', () => '', true) : inline(type, scope, depth));
      if (budget < 0 && parts.length > 0) break;
    }
    return `{ ${parts.join(' ')} }`;
  }

  const isRoot = (type: GraphQLCompositeType) => type === schema.getQueryType() || type === mutation;

  function field(
    type: GraphQLCompositeType & { getFields(): Record<string, GraphQLField<unknown, unknown>> },
    scope: Scope,
    depth: number,
  ): string {
    if (type === schema.getQueryType() && random.percent(3)) return introspection(scope);
    const all = Object.values(type.getFields());
    const leaves = all.filter((each) => !isCompositeType(getNamedType(each.type)));
    const pool = (budget < 0 || depth > 5) && leaves.length > 0 ? leaves : all;
    const special = pool.filter(({ name }) => rare.has(`${type.name}.${name}`));
    const chosen = random.pick(special.length > 0 && random.percent(35) ? special : pool);
    const below = getNamedType(chosen.type);
    const args = argumentsOf(chosen);
    const inner = (at: Scope) => (isCompositeType(below) ? ` ${selection(below, at, depth + 1)}` : '');
    return named(scope, chosen.name, `${chosen.name}${args}`, inner, false);
  }

  function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.filter(({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || random.percent(50));
    if (given.length === 0) return '';
    return `(${given.map(({ name, type }) => `${name}: ${variable(type) ?? printLiteral(random, type, variable)}`).join(', ')})`;
  }

  /** A field under a response name that is free, or already means the same. */
  function named(scope: Scope, name: string, meaning: string, below: (scope: Scope) => string, plain: boolean): string {
    let response = random.percent(plain ? 30 : 25) ? random.pick(ALIASES) : name;
    for (let count = 1; scope.names.has(response) && scope.names.get(response)?.meaning !== meaning; count += 1)
      response = `${name.replace(/^_+/, '')}_${count}`;
    const taken = scope.names.get(response) ?? { meaning, below: emptyScope() };
    scope.names.set(response, taken);
    const directives = conditions();
    return `${response === name ? '' : `${response}: `}${meaning}${directives}${below(taken.below)}`;
  }

  function introspection(scope: Scope): string {
    const kinds = [
      [
        `__type(name: "${random.pick(['Actor', 'Filter', 'Color', 'Thing', 'Named', 'Nothing'])}")`,
        '{ kind name fields(includeDeprecated: true) { name type { name ofType { name } } } possibleTypes { name } }',
      ],
      ['__schema', '{ queryType { name } mutationType { name fields { name } } }'],
    ] as const;
    const [meaning, below] = random.pick(kinds);
    return named(scope, meaning.split('(')[0] as string, meaning, () => ` ${below}`, false);
  }

  function fragment(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    if (!random.percent(40)) return inline(type, scope, depth);
    const known = fragments.filter(({ on, scope: at }) => on === type && at === scope);
    if (known.length > 0 && random.percent(50)) return `...${random.pick(known).name}${conditions()}`;
    const on = narrowed(type);
    const name = `f${fragments.length}`;
    const slot = fragments.push({ name, on, text: '', scope }) - 1;
    const later = deferred();
    const text = `fragment ${name} on ${on.name} ${within(later, () => selection(on, scope, depth))}`;
    fragments[slot] = { name, on, text, scope };
    return `...${name}${conditions()}${later}`;
  }

  function inline(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    const on = narrowed(type);
    const condition = on === type && isObjectType(on) && random.percent(60) ? '' : ` on ${on.name}`;
    const later = deferred();
    return `...${condition}${conditions()}${later} ${within(later, () => selection(on, scope, depth))}`;
  }

  function within(later: string, below: () => string): string {
    withinDeferred += later === '' ? 0 : 1;
    const text = below();
    withinDeferred -= later === '' ? 0 : 1;
    return text;
  }

  /** The type, or another one that an object of the type may be of. */
  function narrowed(type: GraphQLCompositeType): GraphQLCompositeType {
    if (isObjectType(type) && random.percent(60)) return type;
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const abstract = Object.values(schema.getTypeMap())
      .filter(isAbstractType)
      .filter((each) => possible.some((one) => schema.isSubType(each, one)));
    const wider = random.percent(25) && abstract.length > 0;
    return wider ? random.pick(abstract) : random.pick(possible);
  }

  const body = selection(root, emptyScope(), 0);
  const head = definitions.length > 0 ? `(${definitions.join(', ')})` : '';
  const operation = root === mutation ? 'mutation' : 'query';
  const operationName = random.percent(50) ? 'Asked' : undefined;
  const source = [`${operation} ${operationName ?? ''}${head} ${body}`, ...fragments.map(({ text }) => text)].join('\n');
  return { source, variables, operationName };
}
