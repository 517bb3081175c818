import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { parsed, UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { isSandboxId, sandboxNameOf } from '../../subgraphs/kernel/wire/sandbox.ts';
import { openIssuer, type TokenClaims } from '../identity/issuer.ts';
import { isTokenRole, TOKEN_ROLES } from '../identity/roles.ts';
import { OPTIONS, USAGE } from './usage/token.ts';

/** Where a command writes. */
interface Output {
  out(text: string): void;
  err(text: string): void;
}

/**
 * @param systemIds the wrapped systems that there are; undefined where nobody knows them
 * @returns the exit code: 0, or 2 where the command line is wrong
 */
export async function token(
  argv: readonly string[],
  dataDir: string,
  { out, err }: Output,
  systemIds?: readonly string[],
): Promise<number> {
  try {
    const claims = claimsOf(argv);
    if (!claims) {
      out(USAGE);
      return 0;
    }
    const { system } = claims;
    if (system !== undefined && systemIds && !systemIds.includes(system) && !isSandboxId(system))
      err(`warning: systems.yaml has no system ${system}; what is written with this token is refused\n`);
    const issuer = await openIssuer(dataDir, () => new Date());
    out(`${await issuer.issue(claims)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    err(`${error.message}\n\n${USAGE}`);
    return 2;
  }
}

/** @returns undefined where only help is wanted */
function claimsOf(argv: readonly string[]): TokenClaims | undefined {
  const { role, system, client, help } = parsed(() => parseArgs({ args: [...argv], options: OPTIONS })).values;
  if (help) return undefined;
  if (role === undefined) throw new UsageError(`--role is needed: ${TOKEN_ROLES.join(', ')}`);
  if (!isTokenRole(role)) throw new UsageError(`there is no role ${role}: ${TOKEN_ROLES.join(', ')}`);
  const isWrong = (id: string) => !/^[a-z][a-z-]*\.[a-z0-9-]+$/.test(id) || (isSandboxId(id) && sandboxNameOf(id) === undefined);
  if (system !== undefined && isWrong(system)) {
    throw new UsageError(`--system: ${system} is no system id; district.330106 is one`);
  }
  if (client !== undefined && !/^[\x21-\x7e]{1,128}$/.test(client))
    throw new UsageError('--client takes 1 to 128 visible ASCII characters');
  return { role, system, client };
}

/** The ids of systems.yaml, which lies beside the subgraphs; undefined where it cannot be read: a gateway over other subgraphs has no need of it. */
async function systemIdsOf(file: URL): Promise<readonly string[] | undefined> {
  try {
    const { systems } = parse(await readFile(file, 'utf8')) as { readonly systems: readonly { readonly id: string }[] };
    return systems.map(({ id }) => id);
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const output = { out: (text: string) => void process.stdout.write(text), err: (text: string) => void process.stderr.write(text) };
  const systemIds = await systemIdsOf(new URL('../../subgraphs/systems.yaml', import.meta.url));
  process.exitCode = await token(process.argv.slice(2), process.env.DATA_DIR || '.data', output, systemIds);
}
