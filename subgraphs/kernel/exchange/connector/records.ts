import { type Difference, differencesOf } from './compare.ts';
import type { FrontEnd } from './front-end.ts';
import { type CaseToWrite, type LocalCase, type LocalStageRow, Untranslatable } from './layout.ts';
import type { Replica } from './replica.ts';

/** The register's word for a case, and the numbers that were reported of it, as readReplicas gives them. */
type Told = CaseToWrite & Partial<Pick<Replica, 'numbers'>>;

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

/**
 * What one system holds of these cases: one statement of its front-end database. Rejects with FrontEndUnavailable.
 * @param register its word for them, read before; a case that it never told has nothing to be compared with, nor has one of which its next
 * word is in the tables already and not yet kept beside them
 */
export async function readRecords(frontEnd: FrontEnd, serialNumbers: readonly string[], register: readonly Told[]): Promise<HeldRecord[]> {
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

  function differences(here: LocalCase, told: Told | undefined): Difference[] {
    if (!told || here.version > told.case.version) return [];
    try {
      return differencesOf(here, layout.project(told), told.numbers?.get(systemId));
    } catch (error) {
      // it holds a case that it has no words for: then the item is what differs
      if (!(error instanceof Untranslatable)) throw error;
      return [{ path: 'itemCode', here: here.itemCode ?? here.localItemCode, register: told.case.item.code }];
    }
  }
}
