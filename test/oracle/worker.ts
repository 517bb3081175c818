import { parentPort, workerData } from 'node:worker_threads';
import { type OracleOptions, runOracle } from './oracle.ts';
import type { Outcome } from './outcome.ts';

export type FromWorker = { readonly outcome: Outcome } | { readonly failing: string };

const say = (message: FromWorker) => parentPort?.postMessage(message);
for await (const outcome of runOracle(workerData as OracleOptions, { onFailing: (failing) => say({ failing }) })) say({ outcome });
