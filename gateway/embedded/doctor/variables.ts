import { type Finding, ok, said, warning } from './finding.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable of README's settings table; those that may hold a password or a key are never repeated. */
export const VARIABLES: Readonly<Record<string, 'plain' | 'secret'>> = {
  PORT: 'plain',
  HOST: 'plain',
  DATA_DIR: 'plain',
  DATABASE_URL: 'secret',
  NATS_URL: 'secret',
  PRINCIPAL_SECRET: 'secret',
  CROSSWALK_PERIOD_SECONDS: 'plain',
  FEED_RETENTION_DAYS: 'plain',
  MAX_REQUESTS: 'plain',
  SUBGRAPH_CONNECTIONS: 'plain',
  ONCEGRAPH_DEMO_CASES: 'plain',
  ONCEGRAPH_NOW: 'plain',
  LOG_LEVEL: 'plain',
  CI: 'plain',
};

/** Shorter names are near too many others. */
const SHORTEST = 6;

/**
 * What is set, name by name, and names that are nearly ours: nobody reads them.
 * @param isWrong what is wrong is told by another
 */
export function variableFindings(environment: Environment, isWrong: (name: string) => boolean = () => false): Finding[] {
  const given = Object.keys(environment).filter((name) => environment[name] !== undefined && environment[name] !== '');
  const known = given.filter((name) => Object.hasOwn(VARIABLES, name));
  const strange = given.filter((name) => !Object.hasOwn(VARIABLES, name)).flatMap(strangeness);
  if (known.length === 0) return [ok('未设置环境变量, 全部取默认值', 'no variable is set: all is as README says'), ...strange];
  return [...known.filter((name) => !isWrong(name)).map((name) => saidOf(name, environment[name] ?? '')), ...strange];
}

function saidOf(name: string, value: string): Finding {
  const shown = VARIABLES[name] === 'secret' ? '***' : value;
  return ok(`${name} 为 ${shown}`, `${name} is ${shown}`);
}

function strangeness(name: string): Finding[] {
  const meant = Object.keys(VARIABLES).find((own) => own.length >= SHORTEST && isNear(name.toUpperCase(), own));
  if (meant !== undefined) {
    const next = said(`如指 ${meant}, 请改名`, `if ${meant} is meant, name it so`);
    return [warning(said(`${name} 无人读取`, `${name} is read by nothing`), next)];
  }
  if (!name.startsWith('ONCEGRAPH_')) return [];
  const next = said('见 README 的设置表', "see README's table of settings");
  return [warning(said(`没有 ${name} 这一设置`, `there is no setting ${name}`), next)];
}

/** One slip apart (a letter more, less, another, or two swapped), or two in a long name: optimal string alignment distance. */
export function isNear(one: string, other: string): boolean {
  const most = other.length >= 10 ? 2 : 1;
  if (Math.abs(one.length - other.length) > most) return false;
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      rows[i]?.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1), swapped));
    }
  }
  return at(one.length, other.length) <= most;
}
