import { addressesOf } from '../../../subgraphs/cli/addresses.ts';
import { natsPlace } from '../../../subgraphs/cli/nats-settings.ts';
import { type StorageSettings, storageSettings } from '../../../subgraphs/cli/settings.ts';
import { SUBGRAPH_NAMES } from '../../../subgraphs/cli/subgraphs.ts';
import { loadSystems } from '../../../subgraphs/kernel/codes/systems.ts';
import { inTime } from '../../../subgraphs/kernel/database/in-time.ts';
import type { Clock } from '../../../subgraphs/kernel/wire/clock.ts';
import { configurationFindings } from './configuration.ts';
import { dataFolderFindings } from './data-folder.ts';
import { databaseFindings } from './databases.ts';
import { exchangeFindings } from './exchange.ts';
import { type Chapter, type Finding, fault, said } from './finding.ts';
import { frontEndFindings } from './front-ends.ts';
import { askHealth, gatewayFindings, partFindings } from './programs.ts';
import { calendarFindings, coverageFindings, deliveryFindings } from './register.ts';

/** Of one chapter; all of them are looked at side by side. */
const LIMIT_MS = 9_000;

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  readonly clock: Clock;
}

/** Looks at everything; rejects never, and waits for nothing longer than LIMIT_MS. */
export async function examine({ environment, nodeVersion, clock }: Surroundings): Promise<Chapter[]> {
  const chapters: Promise<Chapter>[] = [];
  const chapter = (zh: string, en: string, work: () => Promise<Finding[]>) => {
    chapters.push(
      inTime(guarded(work), LIMIT_MS)
        .catch(() => [late])
        .then((findings) => ({ title: { zh, en }, findings })),
    );
  };
  const storage = readable(() => storageSettings(environment));
  const systems = readable(() => loadSystems());
  const nats = readable(() => ({ place: natsPlace(environment) }));
  chapter('配置', 'Configuration', () => configurationFindings(environment, nodeVersion));
  chapter('数据目录', 'Data folder', () => dataFolderFindings(environment.DATA_DIR || '.data'));
  // what the configuration is wrong about cannot be looked at
  if (storage) chapter('数据库', 'Databases', () => databaseFindings(storage, clock));
  if (storage && systems) chapter('前置机', 'Front-end databases', () => frontEndFindings(storage, systems));
  if (nats) chapter('交换', 'Exchange', () => exchangeFindings(nats.place));
  chapter('程序', 'Programs', () => programFindings(environment, clock));
  if (storage && systems) chapter('对照表', 'Codes', () => coverageFindings(storage, systems, clock()));
  if (storage) chapter('送达与日历', 'Deliveries and calendar', () => workFindings(storage, clock()));
  return Promise.all(chapters);
}

const late = fault(said('未能在时限内查完', 'it could not be looked through in time'), said('稍后再试', 'try again later'));

/** Undefined where reading it throws: the configuration's chapter says why. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

async function guarded(work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    const { message } = error as Error;
    return [fault(said(message, message), said('改正后再试', 'mend it, then look again'))];
  }
}

const workFindings = async (storage: StorageSettings, now: Date): Promise<Finding[]> => [
  ...(await deliveryFindings(storage)),
  ...(await calendarFindings(storage, now)),
];

async function programFindings({ PORT }: Surroundings['environment'], clock: Clock): Promise<Finding[]> {
  const origin = `http://127.0.0.1:${/^\d{1,5}$/.test(PORT ?? '') && PORT !== '0' ? PORT : 4000}`;
  const addresses = await addressesOf().catch(() => new Map());
  const named = SUBGRAPH_NAMES.flatMap((name) => (addresses.has(name) ? [{ name, origin: addresses.get(name).origin as string }] : []));
  const [gateway, ...parts] = await Promise.all([
    askHealth(origin, clock),
    ...named.map(async (part) => ({ ...part, answer: await askHealth(part.origin, clock) })),
  ]);
  return [...gatewayFindings(origin, gateway), ...partFindings(parts)];
}
