import type { Row } from '../../kernel/database/front-end/port.ts';
import type { ItemWords, LocalCase, LocalStageRow } from '../../kernel/exchange/connector/layout.ts';
import { localTime } from '../../kernel/exchange/connector/local-time.ts';
import { text } from '../../kernel/exchange/connector/reading.ts';
import type { StageKind } from '../../kernel/wire/event.ts';
import { RESULT, SEGMENT, STATUS, STEP, UNNAMED_STEP } from './codes.ts';

/** A row of T_BJXX and its rows of T_BLHJ, read in our words where the dictionaries hold them. */
export function fromRows(row: Row, steps: readonly Row[], items: ItemWords): LocalCase {
  const status = text(row.ZT);
  const localItemCode = text(row.SXBM);
  const written = [row, ...steps].map((one) => text(one.SJC) ?? '').sort();
  return {
    serialNumber: text(row.LSH) ?? '',
    localNumber: text(row.BJBH),
    localItemCode,
    itemCode: (localItemCode !== null && items.unified(localItemCode)) || null,
    regionCode: text(row.XZQH)?.replace(/^(\d{6})0{6}$/, '$1') ?? null,
    localStatus: statusWord(status, text(row.BJJG)),
    status: STATUS.ours(status) ?? null,
    partyName: text(row.SQRMC),
    partyIdentifier: text(row.SQRZJHM),
    stages: steps.map(stageOf).sort((a, b) => a.sequence - b.sequence),
    syncedAt: localTime(written.at(-1)),
  };
}

/** 已办结（准予）: what the vendor's list shows; a code that it does not know stands for itself. */
function statusWord(status: string | null, result: string | null): string | null {
  const word = STATUS.word(status) ?? status;
  return word === null || result === null ? word : `${word}（${RESULT.word(result) ?? result}）`;
}

function stageOf(row: Row): LocalStageRow {
  const code = text(row.HJBM);
  return {
    kind: kindOf(code),
    sequence: Number(row.XH),
    localCode: code,
    localName: text(row.HJMC),
    occurredAt: localTime(text(row.BLSJ)),
  };
}

export function kindOf(code: string | null): StageKind | null {
  if (code === UNNAMED_STEP.code || STEP.ours(code) !== undefined) return 'REVIEW';
  return SEGMENT.ours(code) ?? null;
}
