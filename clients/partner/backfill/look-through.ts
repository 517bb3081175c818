import type { Partner } from '../open-partner.ts';
import { Viewer } from '../sdk.ts';
import type { Finding, Row } from './read-rows.ts';

/**
 * What the graph says of rows before they are written: what their local item codes mean, each asked once.
 * @throws NoAnswer
 */
export async function lookThrough(partner: Pick<Partner, 'read' | 'resolveItem'>, rows: readonly Row[]): Promise<Row[]> {
  const { viewer } = await partner.read(Viewer, {});
  const asked = new Map<string, Promise<Finding | undefined>>();
  const ask = async (code: string, systemId: string, asOf: string): Promise<Finding | undefined> => {
    const { match, reason } = await partner.resolveItem({ systemId, code, asOf });
    return match === 'MATCHED' ? undefined : { field: 'local_item_code', code: CODES[match], message: reason ?? match };
  };
  return Promise.all(
    rows.map(async (row) => {
      const { localItemCode: code, itemCode, receivedAt, systemId = viewer?.system?.id } = row.entry;
      if (code == null || itemCode != null || systemId == null || receivedAt == null) return row;
      const asOf = receivedAt.slice(0, 10);
      const key = JSON.stringify([systemId, code, asOf]);
      const finding = asked.get(key) ?? ask(code, String(systemId), asOf);
      asked.set(key, finding);
      const found = await finding;
      return found ? { ...row, findings: [...row.findings, found] } : row;
    }),
  );
}

/** What registerCase would refuse the row with. */
const CODES = { AMBIGUOUS: 'AMBIGUOUS_ITEM', CONFLICT: 'CONFLICTING_ITEM', NO_MATCH: 'UNKNOWN_ITEM' } as const;
