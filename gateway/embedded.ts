import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import { writeDemoCases } from '../clients/legacy/demo-cases.ts';
import { endOnSignal } from '../subgraphs/cli/end-on-signal.ts';
import { processLog } from '../subgraphs/kernel/errors/process-log.ts';
import { parsed, startFailure } from '../subgraphs/kernel/errors/start-failure.ts';
import type { Clock } from '../subgraphs/kernel/wire/clock.ts';
import { OWN_DOCUMENTS, readTrustedDocuments } from './config/trusted-documents.ts';
import { openEmbedded } from './embedded/open.ts';
import { type EmbeddedSettings, embeddedSettings } from './embedded/settings.ts';
import { OPTIONS, USAGE } from './embedded/usage.ts';
import type { Issuer } from './identity/issuer.ts';
import { plannerPool } from './planning/pool.ts';

const say = (line: string): void => void process.stdout.write(`oncegraph: ${line}\n`);
const machineClock: Clock = () => new Date();

/** The machine's time, moved so that it begins at `now`. */
function clockFrom(now: number | undefined): Clock {
  if (now === undefined) return machineClock;
  const offset = now - Date.now();
  return () => new Date(Date.now() + offset);
}

/** Writes the demo's cases as any client would: with a token, over HTTP, by mutations. */
async function writeDemo(url: string, issuer: Issuer, { demoCases }: EmbeddedSettings, now: Date, signal: AbortSignal): Promise<void> {
  const token = await issuer.issue({ role: 'admin', client: 'demo' });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const execute = async (query: string, variables: Readonly<Record<string, unknown>>) => {
    const response = await fetch(`${url}graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  };
  const onProgress = (done: number, total: number) => {
    if (done % 100 === 0) say(`${done} of ${total} demo cases / 演示办件 ${done} / ${total}`);
  };
  await writeDemoCases(execute, { now, cases: demoCases, signal, onProgress });
}

async function main(): Promise<void> {
  const { values } = parsed(() => parseArgs({ args: process.argv.slice(2), options: OPTIONS }));
  if (values.help) return void process.stdout.write(USAGE);
  const settings = embeddedSettings(process.env);
  const graphClock = clockFrom(settings.now);
  let isReady = false;
  const log = processLog(process.env);
  const embedded = await openEmbedded({
    storage: settings.storage,
    nats: settings.nats,
    secret: process.env.PRINCIPAL_SECRET,
    documents: await readTrustedDocuments(OWN_DOCUMENTS),
    ideFolder: fileURLToPath(new URL('../ide', import.meta.url)),
    graphClock,
    machineClock,
    newId,
    random: Math.random,
    openPlanner: (sdl) => plannerPool(sdl, { log, clock: machineClock }),
    log,
    isReady: () => isReady,
    say,
  });
  const stopping = new AbortController();
  endOnSignal(() => {
    stopping.abort();
    say('ending what is under way / 正在结束');
    return embedded.close();
  });

  const port = await embedded.gateway.listen(settings.port);
  const url = `http://localhost:${port}/`;
  try {
    await embedded.start();
    if (settings.demoCases > 0) await writeDemo(url, embedded.issuer, settings, graphClock(), stopping.signal);
  } catch (error) {
    if (!stopping.signal.aborted) throw error; // told to end, it has failed at nothing
  }
  if (stopping.signal.aborted) return;
  isReady = true;
  say(`ready / 已就绪
  IDE      ${url}
  GraphQL  ${url}graphql
  token    npm run token -- --role clerk --system district.330106`);
}

main().catch((error: unknown) => {
  const { reason, exitCode } = startFailure(error);
  process.stderr.write(exitCode === 2 ? `${reason}\n\n${USAGE}` : `OnceGraph did not start: ${reason}\n`);
  process.exit(exitCode);
});
