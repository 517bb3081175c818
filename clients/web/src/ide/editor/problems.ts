import { type GraphQLError, type GraphQLSchema, Kind, NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql';

/** What is wrong with a query, where (UTF-16 offsets), as graphql-js says it. */
export interface Problem {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** An empty text, or one of comments only, is no query yet: nothing is wrong with it. */
export function problemsIn(schema: GraphQLSchema, text: string): Problem[] {
  if (text.replace(/#.*/g, '').trim() === '') return [];
  try {
    const document = parse(text);
    const errors = validate(schema, document, specifiedRules).map((error) => problem(error, text, 'error'));
    return [...errors, ...validate(schema, document, [NoDeprecatedCustomRule]).map((error) => problem(error, text, 'warning'))];
  } catch (error) {
    return [problem(error as GraphQLError, text, 'error')];
  }
}

function problem({ nodes, positions, message }: GraphQLError, text: string, severity: Problem['severity']): Problem {
  const node = nodes?.findLast(({ kind }) => kind !== Kind.OPERATION_DEFINITION) ?? nodes?.[0];
  const named = node !== undefined && 'name' in node && node.name !== undefined && node.kind !== Kind.VARIABLE ? node.name : node;
  const from = Math.min(named?.loc?.start ?? positions?.[0] ?? 0, text.length);
  const word = /^\w+/.exec(text.slice(from))?.[0].length ?? 1;
  // the end of a line is enough: a whole selection in red tells nobody where to look
  const lineEnd = text.indexOf('\n', from);
  const to = Math.min(named?.loc?.end ?? from + word, lineEnd === -1 ? text.length : lineEnd);
  return from < to
    ? { from, to, severity, message }
    : { from: Math.max(0, Math.min(from, text.length) - 1), to: Math.max(from, 1), severity, message };
}
