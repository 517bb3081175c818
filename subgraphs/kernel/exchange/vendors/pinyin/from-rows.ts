import type { Row } from '../../../database/front-end/port.ts';
import type { StageKind } from '../../../wire/event.ts';
import type { ItemWords, LocalCase, LocalStageRow } from '../../connector/layout.ts';
import { localTime } from '../../connector/local-time.ts';
import { text } from '../../connector/reading.ts';
import { OUTCOME, RESULT, SEGMENT, STATUS, STEP, UNNAMED_STEP } from './codes.ts';

/** A row of T_BJXX and its rows of T_BLHJ, read in our words where the dictionaries hold them. */
export function fromRows(row: Row, steps: readonly Row[], items: ItemWords): LocalCase {
  const status = text(row.ZT);
  const result = text(row.BJJG);
  const localItemCode = text(row.SXBM);
  const written = [row, ...steps].map((one) => text(one.SJC) ?? '').sort();
  return {
    serialNumber: text(row.LSH) ?? '',
    localNumber: text(row.BJBH),
    localItemCode,
    itemCode: (localItemCode !== null && items.unified(localItemCode)) || null,
    itemName: text(row.SXMC),
    regionCode: text(row.XZQH)?.replace(/^(\d{6})0{6}$/, '$1') ?? null,
    localStatus: statusWord(status, result),
    status: { local: status, ours: STATUS.ours(status) ?? null },
    result: { local: result, ours: RESULT.ours(result) ?? null },
    projectName: text(row.XMMC),
    documentNumber: text(row.JDWH),
    certificateNumber: text(row.ZSBH),
    partyName: text(row.SQRMC),
    partyIdentifier: text(row.SQRZJHM),
    stages: steps.map(stageOf).sort((a, b) => a.sequence - b.sequence),
    syncedAt: localTime(written.at(-1)),
    version: Math.max(...[row, ...steps].map((one) => Number(one.BBH ?? 0))),
  };
}

/** 已办结（准予）: what the vendor's list shows; a code that it does not know stands for itself. */
function statusWord(status: string | null, result: string | null): string | null {
  const word = STATUS.word(status) ?? status;
  return word === null || result === null ? word : `${word}（${RESULT.word(result) ?? result}）`;
}

function stageOf(row: Row): LocalStageRow {
  const code = text(row.HJBM);
  const outcome = text(row.JG);
  return {
    kind: kindOf(code),
    sequence: Number(row.XH),
    localCode: code,
    localName: text(row.HJMC),
    localStep: code,
    outcome: { local: outcome, ours: OUTCOME.ours(outcome) ?? null },
    handler: text(row.BLR),
    occurredAt: localTime(text(row.BLSJ)),
  };
}

export function kindOf(code: string | null): StageKind | null {
  if (code === UNNAMED_STEP.code || STEP.ours(code) !== undefined) return 'REVIEW';
  return SEGMENT.ours(code) ?? null;
}
