import { join } from 'node:path';
import { loadSystems, systemById } from '../../subgraphs/kernel/codes/systems.ts';

/** The SQLite file that stands for a system's front-end database in embedded mode. */
export const frontEndFile = (dataDir: string, systemId: string): string =>
  join(dataDir, 'front-end', `${systemById(loadSystems(), systemId)?.database}.sqlite`);
