import type { EntityManager } from '../../database/open-database.ts';
import { type Difference, differencesOf } from './compare.ts';
import type { FrontEnd } from './front-end.ts';
import { type CaseToWrite, type LocalCase, type LocalStageRow, Untranslatable } from './layout.ts';
import { readReplicas } from './replica.ts';

/** A case as one system holds it, with where it disagrees with the register. */
export interface HeldRecord {
  readonly systemId: string;
  readonly serialNumber: string;
  readonly itemCode: string | null;
  readonly localNumber: string | null;
  readonly localItemCode: string | null;
  readonly localStatus: string | null;
  readonly stages: readonly LocalStageRow[];
  readonly differences: readonly Difference[];
  readonly syncedAt: Date | null;
}

/** The register's word for cases, one statement of the own database for all of them. */
export type Replicas = (serialNumbers: readonly string[]) => Promise<CaseToWrite[]>;
export const replicasOf =
  (fork: () => EntityManager): Replicas =>
  (serialNumbers) =>
    readReplicas(fork(), serialNumbers);

/**
 * What one system holds of these cases: one statement of its front-end database. Rejects with FrontEndUnavailable.
 * @param register the register's word for them, by serial number; a case that it never told has nothing to be compared with
 */
export async function readRecords(
  frontEnd: FrontEnd,
  serialNumbers: readonly string[],
  register: readonly CaseToWrite[],
): Promise<HeldRecord[]> {
  const { systemId, layout } = frontEnd;
  const expected = new Map(register.map((change) => [change.case.serialNumber, change]));
  const held = await frontEnd.use((database) => layout.read(database, serialNumbers));
  return held.map((here) => ({
    systemId,
    serialNumber: here.serialNumber,
    itemCode: here.itemCode,
    localNumber: here.localNumber,
    localItemCode: here.localItemCode,
    localStatus: here.localStatus,
    stages: here.stages,
    differences: differences(here, expected.get(here.serialNumber)),
    syncedAt: here.syncedAt,
  }));

  function differences(here: LocalCase, change: CaseToWrite | undefined): Difference[] {
    if (!change) return [];
    try {
      return differencesOf(here, layout.project(change));
    } catch (error) {
      // it holds a case that it has no words for: then the item is what differs
      if (!(error instanceof Untranslatable)) throw error;
      return [{ path: 'itemCode', here: here.itemCode ?? here.localItemCode, register: change.case.item.code }];
    }
  }
}
