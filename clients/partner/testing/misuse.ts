import type { Partner } from '../open-partner.ts';

/** Compiled by tsc, never run: what a caller may get wrong is wrong at build time. */
export async function misuses(partner: Partner): Promise<unknown> {
  const party = { kind: 'PERSON', name: '张三', identifierType: 'RESIDENT_ID', identifier: '330106200001010018' } as const;
  // @ts-expect-error the key is not the caller's to choose
  await partner.registerCase({ idempotencyKey: 'mine', regionCode: '330106', party });
  // @ts-expect-error there is no such kind of party
  await partner.registerCase({ regionCode: '330106', party: { ...party, kind: 'COMPANY' } });
  // @ts-expect-error a stage needs its kind
  await partner.recordStage({ serialNumber: '1' });
  const outcome = await partner.registerCase({ regionCode: '330106', party });
  // @ts-expect-error a case is there only where it was written
  const early = outcome.case;
  if (outcome.kind === 'written') return outcome.case.serialNumber;
  if (outcome.kind !== 'refused') return [early, outcome.fault.code];
  return outcome.refusals.map((refusal) => (refusal.__typename === 'IdempotencyConflict' ? refusal.differingFields : refusal.code));
}
