import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { BadFile, BYTE_ORDER_MARK } from '../../csv/csv.ts';
import { type Clock, systemClock } from '../call/clock.ts';
import { NoAnswer } from '../call/fault.ts';
import { placeOf } from '../keys/place.ts';
import { openPartner } from '../open-partner.ts';
import { Viewer } from '../sdk.ts';
import { type Arguments, BadArguments, readArguments, USAGE } from './arguments.ts';
import { lookThrough } from './look-through.ts';
import { progressLine } from './progress.ts';
import { type Row, readRows } from './read-rows.ts';
import { headerOf, isDone, OUTCOMES, type ReportLine, readReport, textOf } from './report.ts';
import { runRows } from './run.ts';
import { CannotGoOn, writeRow } from './write-row.ts';

export interface Output {
  out(text: string): void;
  /** @param tone `passing`: the next line may take its place */
  say(line: string, tone?: 'good' | 'bad' | 'passing'): void;
}

export interface Surroundings {
  readonly clock: Clock;
  /** ends it; what was under way is known after a run with --resume */
  readonly signal: AbortSignal;
  /** how often progress is told, milliseconds */
  readonly tellMs: number;
  /** in place of the command line's */
  readonly token: string | undefined;
}

const NEVER = new AbortController().signal;

/** How long it is waited for a graph at all: a wrong address is told soon. */
const FIRST_ANSWER_MS = 10_000;

/** @returns the exit code: 0, 1 where rows are not written, 2 where the command line, the file or the graph is not as it must be */
export async function backfill(argv: readonly string[], output: Output, surroundings: Partial<Surroundings> = {}): Promise<number> {
  try {
    const given = readArguments(argv, surroundings.token);
    if (given) return await run(given, output, { clock: systemClock, signal: NEVER, tellMs: 1000, token: undefined, ...surroundings });
    output.out(USAGE);
    return 0;
  } catch (error) {
    const known = [BadArguments, BadFile, NoAnswer, CannotGoOn].some((kind) => error instanceof kind);
    if (!known) throw error;
    const { message } = error as Error;
    output.say(error instanceof BadArguments ? `${message}\n\n${USAGE}` : message, 'bad');
    if (error instanceof CannotGoOn || error instanceof NoAnswer) output.say('next: mend that, and run it again with --resume', 'bad');
    return 2;
  }
}

/** @throws BadFile, NoAnswer, CannotGoOn */
async function run(given: Arguments, { say }: Output, { clock, signal, tellMs }: Surroundings): Promise<number> {
  const { url, token, concurrency, file } = given;
  const partner = openPartner({ url, token, concurrency, clock });
  const report = await placeOf(given.report).catch(({ message }: Error) => {
    throw new BadArguments(`--report: ${message}`);
  });
  const all = readRows(await readText(file), given.systemId);
  // what an earlier run has told of a row stands until this one tells more
  const told = await readEarlier(report, all);
  const rows = given.resume ? all.filter(({ number }) => !told.has(number)) : all;
  if (rows.length < all.length) say(`${all.length - rows.length} of ${all.length} rows are written already`);
  const lines = given.resume ? [...told.values()] : [];
  const whole = () => [...lines, ...(given.resume ? [] : told.values())];
  await partner.read(Viewer, {}, { signal, deadlineMs: FIRST_ANSWER_MS });
  if (given.dryRun) {
    const looked = await lookThrough(partner, rows);
    lines.push(...looked.flatMap(linesOf));
    await writeWhole(report, lines);
    return tellEnd(given, all, lines, say);
  }
  await writeWhole(report, whole());
  const standing = { isProven: false };
  let faults = 0;
  try {
    await runRows(rows, {
      ...{ concurrency, clock, tellMs },
      tell: (count, elapsedMs) => say(progressLine(count, rows.length, faults, elapsedMs), 'passing'),
      write: (row) => writeRow(partner, row, signal, standing),
      async take(its) {
        await appendFile(report, textOf(its));
        lines.push(...its);
        for (const { number } of its) if (!given.resume) told.delete(number);
        if (!its.every(isDone)) faults += 1;
      },
    });
  } finally {
    await writeWhole(report, whole());
  }
  return tellEnd(given, all, lines, say);
}

/** What a dry run says of a row: only the stages of somebody else's case would be refused, and the case be written. */
const linesOf = ({ line, number, findings }: Row): ReportLine[] =>
  findings.length === 0
    ? [{ line, number, outcome: 'fine' }]
    : findings.map((finding) => ({ line, number, outcome: finding.code === 'NOT_OWNER' ? 'stage_refused' : 'bad', ...finding }));

function tellEnd({ file, report, dryRun }: Arguments, all: readonly Row[], lines: readonly ReportLine[], say: Output['say']): number {
  const outcomes = new Map(lines.map(({ line, outcome }) => [line, outcome]));
  const counts = OUTCOMES.map((outcome) => [outcome, [...outcomes.values()].filter((one) => one === outcome).length] as const).filter(
    ([, count]) => count > 0,
  );
  const wrong = lines.filter((line) => !isDone(line) && line.outcome !== 'fine');
  const told = counts.map(([outcome, count]) => `${outcome.replace('_', ' ')} ${count}`).join(', ');
  say(`${all.length} rows: ${told === '' ? 'none' : told}; report in ${report}`, wrong.length > 0 ? 'bad' : 'good');
  for (const { line, field, code, message } of wrong.slice(0, 5))
    say(`line ${line}${field ? `, ${field}` : ''}: ${code} ${message}`, 'bad');
  if (wrong.length > 0) say(`next: mend the rows in ${file}, and run it again: what is written stays as it is`);
  else say(dryRun ? 'next: the same without --dry-run' : 'next: keep the report: it has the serial number of each row');
  return wrong.length > 0 ? 1 : 0;
}

/** UTF-8, or what spreadsheets here save as "CSV" or as "Unicode text". */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new BadFile(`${file} cannot be read (${error.code})`);
  });
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** What is written of these rows as an earlier report has it, by their number. */
async function readEarlier(report: string, rows: readonly Row[]): Promise<Map<string, ReportLine>> {
  const lines = readReport(await readFile(report, 'utf8').catch(() => '')).filter(isDone);
  const places = new Map(rows.map(({ number, line }) => [number, line]));
  return new Map(
    lines.flatMap((one) => (places.has(one.number) ? [[one.number, { ...one, line: places.get(one.number) ?? one.line }]] : [])),
  );
}

/** In the order of the file; beside it first, so that a crash leaves the one or the other. */
async function writeWhole(report: string, lines: readonly ReportLine[]): Promise<void> {
  const sorted = [...lines].sort((one, other) => one.line - other.line);
  try {
    await writeFile(`${report}.new`, BYTE_ORDER_MARK + headerOf() + textOf(sorted));
    await rename(`${report}.new`, report);
  } catch (error) {
    throw new BadFile(`the report ${report} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stderr, stdout } = process;
  const colour = { good: 'green', bad: 'red' } as const;
  let isPassing = false;
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const output: Output = {
    out: (text) => void stdout.write(text),
    // as the terminal and NO_COLOR have it
    say(line, tone) {
      const text = tone === 'good' || tone === 'bad' ? styleText(colour[tone], line, { stream: stderr }) : line;
      // what passes is written over, where that can be done
      stderr.write(`${isPassing ? '\r\u001b[K' : ''}${text}${tone === 'passing' && stderr.isTTY ? '' : '\n'}`);
      isPassing = tone === 'passing' && stderr.isTTY;
    },
  };
  process.exitCode = await backfill(process.argv.slice(2), output, {
    ...{ signal: stop.signal, tellMs: stderr.isTTY ? 1000 : 10_000, token: process.env.ONCEGRAPH_TOKEN },
  });
}
