import { backGiver } from './give-back.ts';
import type { OutboundRow, Settlement } from './outbound.ts';
import { toldOf } from './replica.ts';
import type { TakeInOptions } from './take-in-options.ts';

export type NumberRow = OutboundRow & { readonly kind: 'NUMBERED' };

/**
 * Numbers that a system gave to cases: kept, noted at its copies of the cases, and reported; a few statements for all of them. A number of a
 * case that the system was never told of is refused. Its tables hold a case a moment before the register's word is kept beside it, for
 * longer where a crash came between: then the register is asked.
 * @returns per row its settlement, or why it may succeed only later
 */
export async function takeNumbers(
  rows: readonly NumberRow[],
  options: TakeInOptions,
  signal: AbortSignal,
): Promise<PromiseSettledResult<Settlement>[]> {
  const { fork, hall } = options;
  const told = await toldOf(
    fork(),
    rows.map(({ serialNumber }) => serialNumber),
  );
  const known = await Promise.allSettled(
    rows.map(async ({ serialNumber }) => told.has(serialNumber) || (await hall.isReceiver(serialNumber, signal))),
  );
  const giveBack = backGiver(options);
  const fine = rows.filter((_, index) => known[index]?.status === 'fulfilled' && known[index].value);
  await Promise.all(fine.map(({ serialNumber, localNumber }) => giveBack({ serialNumber, localNumber, change: null })));
  return Promise.allSettled(
    rows.map(async (row, index): Promise<Settlement> => {
      const answer = known[index];
      if (answer?.status === 'rejected') throw answer.reason;
      if (!answer?.value) return { state: 'REFUSED', serialNumber: null, reason: `UNKNOWN_CASE ${row.serialNumber}` };
      await report(row, options);
      return { state: 'TAKEN', serialNumber: row.serialNumber, reason: null };
    }),
  );
}

async function report({ serialNumber, localNumber }: NumberRow, { frontEnd, bus, clock }: TakeInOptions): Promise<void> {
  await bus.report({
    systemId: frontEnd.systemId,
    serialNumber,
    eventId: null,
    position: null,
    outcome: 'NUMBERED',
    error: null,
    localNumber,
    at: clock().toISOString(),
  });
}
