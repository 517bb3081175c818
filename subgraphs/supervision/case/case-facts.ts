import { shanghaiDay } from '../../kernel/codes/day.ts';
import { itemAsOf } from '../../kernel/codes/item/catalogue.ts';
import type { ItemTerms, SupervisedCase } from './supervised-case.entity.ts';

/** What a case is judged from, beside its stages. */
export interface CaseFacts extends Pick<SupervisedCase, 'serialNumber' | 'itemCode' | 'ownerSystemId' | 'receivedAt'> {
  readonly terms: ItemTerms;
  /** the division that has it */
  readonly regionId: string;
  readonly regionCode: string;
  readonly authority: string | null;
  readonly result: SupervisedCase['result'];
  readonly registeredAt: Date;
  readonly priorValidTo: string | null;
  readonly linkedTo: string | null;
}

/** A row of any version: what an earlier one did not keep is as the catalogue, or the receipt, has it. */
export function factsOf(row: SupervisedCase): CaseFacts {
  const { serialNumber, itemCode, ownerSystemId, receivedAt } = row;
  return {
    serialNumber,
    itemCode,
    ownerSystemId,
    receivedAt,
    terms: row.terms ?? catalogueTerms(itemCode, shanghaiDay(receivedAt)),
    regionId: row.handlingRegionId ?? row.regionId,
    regionCode: row.handlingRegionCode ?? row.regionCode,
    authority: row.authority,
    result: row.result,
    registeredAt: row.registeredAt ?? receivedAt,
    priorValidTo: row.priorValidTo,
    linkedTo: row.linkedTo,
  };
}

const NO_TERMS: ItemTerms = {
  itemId: '',
  name: '',
  typeCode: '',
  procedure: 'OTHER',
  caseType: null,
  promised: null,
  statutory: null,
  steps: [],
  onSilence: 'NONE',
};

/** An item that the catalogue does not know has no limits: nothing is said of it rather than something wrong. */
function catalogueTerms(itemCode: string, day: string): ItemTerms {
  const item = itemAsOf(itemCode, day);
  if (!item) return NO_TERMS;
  const { id: itemId, name, typeCode, procedure, caseType, promisedLimit: promised, statutoryLimit: statutory, stages, onSilence } = item;
  return { itemId, name, typeCode, procedure, caseType, promised, statutory, steps: stages, onSilence };
}
