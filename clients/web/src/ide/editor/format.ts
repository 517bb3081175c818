import { Lexer, parse, print, Source, type Token, TokenKind } from 'graphql';

interface Comment {
  readonly text: string;
  /** how many tokens stand before it */
  readonly after: number;
  /** on one line with what stands before it */
  readonly trails: boolean;
}

/** The tokens of a document, and its comments by where they stand among them. */
function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly comments: readonly Comment[] } {
  const lexer = new Lexer(new Source(text));
  while (lexer.advance().kind !== TokenKind.EOF);
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  let token: Token | null | undefined = lexer.token;
  while (token?.prev && token.prev.kind !== TokenKind.SOF) token = token.prev;
  let line = 0;
  for (; token && token.kind !== TokenKind.EOF; token = token.next) {
    if (token.kind === TokenKind.COMMENT)
      comments.push({ text: text.slice(token.start, token.end).trimEnd(), after: tokens.length, trails: token.line === line });
    else {
      tokens.push(token);
      line = token.line + text.slice(token.start, token.end).split('\n').length - 1;
    }
  }
  return { tokens, comments };
}

/**
 * A document in the layout of graphql-js, with its comments: printing changes blanks and commas only, so that a comment goes back between the
 * tokens that it stood between: behind its line where it ended one, else on a line above.
 * @throws GraphQLError where it is no GraphQL
 */
export function formatted(text: string): string {
  const document = parse(text);
  const printed = `${print(document)}\n`;
  const { tokens, comments } = tokensOf(text);
  if (comments.length === 0) return printed;
  const laid = tokensOf(printed).tokens;
  // print leaves the word out where it says nothing: `query { a }` is `{ a }`
  const places = placesOf(tokens, laid);
  const lines = printed.split('\n');
  const above = new Map<number, string[]>();
  const behind = new Map<number, string>();
  const lineOf = (token: Token | undefined) => (token === undefined ? lines.length - 1 : token.line - 1);
  for (const { text: comment, after, trails } of comments) {
    const before = laid[(places[after - 1] ?? 0) as number];
    const next = laid[places[after] ?? laid.length];
    const at = lineOf(before);
    if (trails && before !== undefined && lineOf(next) > at && !behind.has(at)) {
      behind.set(at, comment);
      continue;
    }
    const line = lineOf(next);
    const indent = `${/^\s*/.exec(lines[line] ?? '')?.[0]}${next?.kind === TokenKind.BRACE_R && isFirst(next, lines) ? '  ' : ''}`;
    above.set(line, [...(above.get(line) ?? []), indent + comment]);
  }
  return lines.flatMap((line, at) => [...(above.get(at) ?? []), behind.has(at) ? `${line} ${behind.get(at)}` : line]).join('\n');
}

const isFirst = (token: Token, lines: readonly string[]) => (lines[token.line - 1] ?? '').slice(0, token.column - 1).trim() === '';

/** For each token of the text, its index among the printed ones. */
function placesOf(tokens: readonly Token[], laid: readonly Token[]): readonly number[] {
  let at = 0;
  return tokens.map((token) => {
    const same = laid[at]?.kind === token.kind && laid[at]?.value === token.value;
    return same || token.value !== 'query' ? at++ : at;
  });
}
