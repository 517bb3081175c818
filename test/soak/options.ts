import { parseArgs } from 'node:util';
import { parsed, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';

export interface SoakOptions {
  readonly help: boolean;
  readonly seconds: number;
  /** names of scenarios; undefined for all */
  readonly only: readonly string[] | undefined;
  readonly seed: number;
  readonly json: string | undefined;
}

/** @throws UsageError */
export function soakOptions(argv: readonly string[], scenarios: readonly string[]): SoakOptions {
  const text = { type: 'string' } as const;
  const options = { help: { type: 'boolean', default: false }, seconds: text, hours: text, only: text, json: text } as const;
  const { values } = parsed(() => parseArgs({ args: [...argv], options: { ...options, seed: { ...text, default: '1' } } }));
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !scenarios.includes(name));
  if (unknown !== undefined) throw new UsageError(`--only: there is no scenario ${unknown}: ${scenarios.join(', ')}`);
  if (values.seconds !== undefined && values.hours !== undefined) throw new UsageError('--seconds or --hours, not both');
  const seconds = values.hours === undefined ? within('seconds', values.seconds ?? '120', 1) : 3_600 * within('hours', values.hours, 0.01);
  return { help: values.help, seconds, only, seed: within('seed', values.seed, 0), json: values.json };
}

function within(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!(value >= least && value <= 1e6)) throw new UsageError(`--${name}: ${text} is no number from ${least} up`);
  return value;
}
