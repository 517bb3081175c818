/** What of `process` a command uses that takes no argument. */
interface CommandProcess {
  readonly argv: readonly string[];
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  exit(code: number): unknown;
}

/** Ends a command that takes no argument where it was given one, before it writes any file: `--help` with 0, anything else with 2. */
export function onlyHelp(command: CommandProcess, usage: string): void {
  const [first] = command.argv.slice(2);
  if (first === undefined) return;
  if (first === '--help' || first === '-h') {
    command.stdout.write(usage);
    command.exit(0);
    return;
  }
  command.stderr.write(`this command takes no argument: ${first}\n\n${usage}`);
  command.exit(2);
}
