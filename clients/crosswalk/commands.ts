import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { BadFile, BYTE_ORDER_MARK } from '../csv/csv.ts';
import type { Arguments } from './arguments.ts';
import { type FileList, fileOf, listsOf } from './file.ts';
import { type Graph, NotAnswered } from './graph.ts';

/** Where a command writes: its result, and what it is doing. */
export interface Output {
  out(text: string): void;
  say(line: string, tone?: 'good' | 'bad'): void;
}

type Command = (graph: Graph, given: Arguments, output: Output) => Promise<number>;

const exportFile: Command = async (graph, { systems, version, output: path }, { out, say }) => {
  const named = systems.length > 0 ? systems : ((await graph.CrosswalkSystems()).systems ?? []).map(({ id }) => id);
  const found = [];
  for (const [index, systemId] of named.entries()) {
    say(`${index + 1}/${named.length} ${systemId}`);
    const { crosswalk } = await graph.Crosswalk({ systemId, version: version ?? null });
    if (!crosswalk) throw new NotAnswered(`there is no crosswalk of ${systemId}${version === undefined ? '' : ` in version ${version}`}`);
    found.push({ systemId, entries: crosswalk.entries });
  }
  const text = fileOf(found);
  if (path === undefined) out(text);
  else await writeFile(path, BYTE_ORDER_MARK + text);
  const rows = found.reduce((sum, { entries }) => sum + entries.length, 0);
  say(`${rows} rows of ${found.length} systems${path === undefined ? '' : ` in ${path}`}`, 'good');
  if (path !== undefined) say(`next: npm run crosswalk -- lint ${path}`);
  return 0;
};

const importFile: Command = async (graph, given, { say }) => {
  const lists = await readLists(given);
  let [waiting, refused] = [0, 0];
  for (const [index, { systemId, rows, places }] of lists.entries()) {
    const input = { idempotencyKey: `crosswalk-${randomUUID()}`, systemId, rows, reason: given.reason ?? '' };
    const { importCrosswalk: done } = await graph.ImportCrosswalk({ input });
    const place = `${index + 1}/${lists.length} ${systemId}: ${rows.length} rows`;
    for (const { message, path } of done?.errors ?? []) say(`${place}: ${at(path, places)}${message}`, 'bad');
    if (!done || done.errors.length > 0) {
      refused += 1;
      continue;
    }
    const { version, taken, ended, unchanged, ambiguous, conflict, noMatch } = done;
    const counts = { taken, ended, unchanged, ambiguous, conflict, 'no match': noMatch };
    const said = Object.entries(counts).flatMap(([name, count]) => (count > 0 ? `${name} ${count}` : []));
    say(`${place}: ${said.join(', ')}; version ${version}`, 'good');
    waiting += ambiguous + conflict + noMatch;
  }
  if (waiting > 0) say(`next: ${waiting} rows wait for a person: query crosswalkTasks, then mutation decideCrosswalk`);
  else if (refused === 0) say('next: npm run crosswalk -- coverage');
  return refused > 0 ? 1 : 0;
};

/** `rows.3.code` → `row 4, code: `, where the rows are all of one system */
const at = (path: readonly string[] | null, places: readonly number[]): string => {
  const [first, index, field] = path ?? [];
  if (first === undefined) return '';
  return first === 'rows' && index !== undefined ? `row ${places[Number(index)]}, ${field}: ` : `${first}: `;
};

const lint: Command = async (graph, given, { out, say }) => {
  const read = given.file === undefined ? null : await readLists(given);
  const lists = read?.map(({ systemId, rows }) => ({ systemId, rows })) ?? null;
  const systemIds = given.systems.length > 0 && lists === null ? [...given.systems] : null;
  const { crosswalkLint: findings } = await graph.CrosswalkLint({ systemIds, lists });
  if (!findings) throw new NotAnswered('one of the systems is none');
  for (const { rule, system, row, item, found, expected } of findings) {
    const place = row === null ? undefined : read?.find(({ systemId }) => systemId === system.id)?.places[row - 1];
    const where = [system.id, place === undefined ? '' : `row ${place}`, item ? `${item.code} ${item.name}` : ''].filter(Boolean).join(' ');
    out(`${rule} ${where}: ${found ?? '–'}${expected === null ? '' : ` → ${expected}`}\n`);
  }
  say(findings.length === 0 ? 'no findings' : `${findings.length} findings`, findings.length === 0 ? 'good' : 'bad');
  if (given.file !== undefined)
    say(findings.length === 0 ? `next: npm run crosswalk -- import ${given.file} --reason …` : 'next: mend the rows, and lint again');
  return findings.length === 0 ? 0 : 1;
};

const coverage: Command = async (graph, { region, item }, { out, say }) => {
  const { crosswalkCoverage: found } = await graph.CrosswalkCoverage({ regionCode: region ?? null, itemCode: item ?? null });
  if (!found || found.expected === 0) throw new NotAnswered('no system handles such an item there');
  for (const gap of found.gaps) out(`${gap.system.id} ${gap.system.name ?? ''}: ${gap.item.code} ${gap.item.name}\n`);
  // never rounded up to a whole
  const share = Math.floor((found.covered / found.expected) * 1000) / 10;
  say(`${found.covered} of ${found.expected} covered (${share} %), ${found.gaps.length} gaps`, found.gaps.length === 0 ? 'good' : 'bad');
  if (found.gaps.length > 0) say('next: npm run crosswalk -- import FILE with a row for each gap');
  return found.gaps.length === 0 ? 0 : 1;
};

async function readLists({ file = '', systems }: Arguments): Promise<FileList[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadFile(`it cannot be read (${error.code})`);
  });
  return listsOf(text, systems[0]);
}

export const commands: Readonly<Record<Arguments['command'], Command>> = {
  export: exportFile,
  import: importFile,
  lint,
  coverage,
};
