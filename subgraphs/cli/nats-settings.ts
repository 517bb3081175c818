import { UsageError } from '../kernel/errors/start-failure.ts';
import type { NatsPlace } from '../kernel/exchange/nats/connect.ts';

/** A password is the usual reason why an address cannot be read; it is never repeated. */
const FORM =
  'NATS_URL must be nats://user:password@host:port, or nats://token@host:port; in them : / ? # @ % are written %3A %2F %3F %23 %40 %25';

/**
 * `nats://user:password@host:4222`, `nats://token@host`, or nobody in particular; a path names what all names on the server begin with in
 * place of `oncegraph`. Undefined where NATS_URL is left out.
 * @throws UsageError
 */
export function natsPlace({ NATS_URL }: Readonly<Record<string, string | undefined>>): NatsPlace | undefined {
  if (!NATS_URL) return undefined;
  const url = URL.canParse(NATS_URL) ? new URL(NATS_URL) : undefined;
  // a password that was not encoded ends up in what follows the host
  if (url?.protocol !== 'nats:' || !url.hostname || url.search || url.hash || url.pathname.includes('@')) throw new UsageError(FORM);
  const prefix = url.pathname.slice(1) || 'oncegraph';
  if (!/^\w{1,40}$/.test(prefix)) throw new UsageError('NATS_URL: the path may hold letters, digits and _ only');
  const [user, password] = [url.username, url.password].map(decoded) as [string, string];
  const place = { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port || 4222), prefix };
  if (!user && password) throw new UsageError(FORM);
  if (!user) return place;
  return password ? { ...place, user, password } : { ...place, token: user };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError(FORM);
  }
}
