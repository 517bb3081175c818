/** The command line or the environment is wrong: said on stderr, exit code 2. */
export class UsageError extends Error {}

/** Node's own complaints about a command line, as ours. */
export function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(complaint(error as NodeJS.ErrnoException));
  }
}

/** Node's own sentences speak of ambiguity and of its rules for dashes; whoever typed wants to know what to type. */
function complaint({ code, message }: NodeJS.ErrnoException): string {
  const option = /'(-[^' ]*)/.exec(message)?.[1];
  if (option === undefined) return message.split('\n')[0] as string;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `there is no option ${option}`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  if (message.includes('does not take')) return `${option} takes no value`;
  return message.includes('ambiguous')
    ? `${option} needs a value; one that begins with a dash is written ${option}=-1`
    : `${option} needs a value`;
}

/** How a program that could not start ends. */
export interface StartFailure {
  /** for whoever started it: one plain sentence; a stack only where the fault is the program's own */
  readonly reason: string;
  readonly exitCode: 1 | 2;
}

export function startFailure(error: unknown): StartFailure {
  return { reason: error instanceof Error ? reasonOf(error) : String(error), exitCode: error instanceof UsageError ? 2 : 1 };
}

function reasonOf(error: NodeJS.ErrnoException & { readonly port?: number }): string {
  if (error.code === 'EADDRINUSE') return `port ${error.port} is taken: stop what listens there, or name another (0 takes a free one)`;
  // the machine's and the database's errors bear a code, and say what is wrong with either; classes of our own were written to be read
  const isTold = typeof error.code === 'string' || !(error.constructor.name in globalThis);
  return isTold ? error.message : (error.stack ?? error.message);
}
