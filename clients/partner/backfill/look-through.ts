import type { Partner } from '../open-partner.ts';
import { ItemByCode, Viewer } from '../sdk.ts';
import { type Finding, placeOf, type Row } from './read-rows.ts';

/** What an item code of a file means: its finding, or who handles such cases. */
interface Meaning {
  readonly finding?: Finding;
  readonly owner?: string;
}

/**
 * What the graph says of rows before they are written: what their items are, each asked once, and whether their stages are the caller's to record.
 * @throws NoAnswer
 */
export async function lookThrough(partner: Pick<Partner, 'read' | 'resolveItem'>, rows: readonly Row[]): Promise<Row[]> {
  const { viewer } = await partner.read(Viewer, {});
  const asked = new Map<string, Promise<Meaning>>();
  const once = (key: readonly (string | undefined)[], ask: () => Promise<Meaning>): Promise<Meaning> => {
    const its = asked.get(JSON.stringify(key)) ?? ask();
    asked.set(JSON.stringify(key), its);
    return its;
  };
  const byCode = async (code: string, asOf: string): Promise<Meaning> => {
    const { item } = await partner.read(ItemByCode, { code, asOf });
    return item ? { owner: item.owner?.id } : { finding: { field: 'item_code', code: 'UNKNOWN_ITEM', message: NO_ITEM } };
  };
  const byLocalCode = async (code: string, systemId: string, asOf: string): Promise<Meaning> => {
    const { match, reason, item } = await partner.resolveItem({ systemId, code, asOf });
    if (match === 'MATCHED') return { owner: item?.owner?.id };
    return { finding: { field: 'local_item_code', code: CODES[match], message: reason ?? match } };
  };
  const meaningOf = async ({ itemCode, localItemCode, receivedAt }: Row['entry'], systemId: string | undefined): Promise<Meaning> => {
    const asOf = receivedAt?.slice(0, 10);
    if (asOf === undefined) return {};
    if (itemCode != null) return once([itemCode, asOf], () => byCode(itemCode, asOf));
    if (localItemCode == null || systemId === undefined) return {};
    return once([localItemCode, systemId, asOf], () => byLocalCode(localItemCode, systemId, asOf));
  };
  return Promise.all(
    rows.map(async (row) => {
      const named = row.entry.systemId ?? viewer?.system?.id;
      const writer = named === undefined ? undefined : String(named);
      const { finding, owner } = await meaningOf(row.entry, writer);
      const [stage] = row.stages;
      // a sandbox owns whatever is written into it
      const isForeign = writer !== undefined && owner !== undefined && owner !== writer && !writer.startsWith('sandbox.');
      const refused: Finding[] =
        stage && isForeign ? [{ field: placeOf(row, stage), code: 'NOT_OWNER', message: `${NOT_OWNER}: ${owner}` }] : [];
      return { ...row, findings: [...row.findings, ...(finding ? [finding] : []), ...refused] };
    }),
  );
}

const NO_ITEM = '该日没有此事项 / There is no such item on that day';
const NOT_OWNER = '环节只由主办系统登记 / Stages are recorded only by the system that owns the case';

/** What registerCase would refuse the row with. */
const CODES = { AMBIGUOUS: 'AMBIGUOUS_ITEM', CONFLICT: 'CONFLICTING_ITEM', NO_MATCH: 'UNKNOWN_ITEM' } as const;
