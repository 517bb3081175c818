import { addressesOf } from '../../../subgraphs/cli/addresses.ts';
import { natsPlace } from '../../../subgraphs/cli/nats-settings.ts';
import { storageSettings } from '../../../subgraphs/cli/settings.ts';
import { SUBGRAPH_NAMES } from '../../../subgraphs/cli/subgraphs.ts';
import { loadSystems } from '../../../subgraphs/kernel/codes/systems.ts';
import { processLog } from '../../../subgraphs/kernel/errors/process-log.ts';
import { principalSecret } from '../../../subgraphs/kernel/wire/principal-secret.ts';
import { gatewayArguments } from '../../config/arguments.ts';
import { embeddedSettings } from '../settings.ts';
import { type Finding, fault, ok, said } from './finding.ts';
import { variableFindings } from './variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const OLDEST_NODE = 24;

/** @param version such as 24.21.0 */
export function nodeFinding(version: string): Finding {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return ok(`Node ${version}`, `Node ${version}`);
  const next = said('经 npm 启动 (npm ci 会带来 Node 24), 或自行安装', 'start through npm (npm ci brings Node 24 along), or install it');
  return fault(said(`需要 Node ${OLDEST_NODE}, 当前为 ${version}`, `Node ${OLDEST_NODE} is needed, this is ${version}`), next);
}

/** What programs would refuse of the environment and of the files beside them, in their own words. */
export async function configurationFindings(environment: Environment, nodeVersion: string): Promise<Finding[]> {
  const mend = said('改正后再启动', 'mend it before the next start');
  const tried = async (work: () => unknown, fine?: Finding): Promise<Finding[]> => {
    try {
      await work();
      return fine ? [fine] : [];
    } catch (error) {
      const { message } = error as Error;
      return [fault(said(message, message), mend)];
    }
  };
  const complaints = [
    ...(await tried(() => storageSettings(environment))),
    ...(await tried(() => natsPlace(environment))),
    ...(await tried(() => embeddedSettings(environment))),
    // its port is that of embedded mode
    ...(await tried(() => gatewayArguments([], { ...environment, PORT: undefined }))),
    ...(await tried(() => processLog(environment))),
    ...(environment.PRINCIPAL_SECRET ? await tried(() => principalSecret('', environment.PRINCIPAL_SECRET)) : []),
  ];
  // the same variable is read by several programs
  const wrong = complaints.filter(({ what }, index) => complaints.findIndex((one) => one.what.en === what.en) === index);
  const systems = () => loadSystems().length;
  return [
    nodeFinding(nodeVersion),
    ...variableFindings(environment, (name) => wrong.some(({ what }) => what.en.includes(name))),
    ...wrong,
    ...(await tried(checkAddresses, ok('supergraph.yaml 写明全部子图的地址', 'supergraph.yaml says where every subgraph answers'))),
    ...(await tried(systems, ok('systems.yaml 可读', 'systems.yaml can be read'))),
  ];
}

async function checkAddresses(): Promise<void> {
  const addresses = await addressesOf();
  const missing = SUBGRAPH_NAMES.filter((name) => !addresses.has(name));
  if (missing.length > 0) throw new Error(`supergraph.yaml names no subgraph ${missing.join(', ')}`);
}
