import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SilenceRule } from '../../kernel/stages/silence.ts';

/** 超时默认预告 of an open case, as it was last judged: one row for each that silence will decide, and none for any other. */
export const CaseSilence = defineEntity({
  name: 'CaseSilence',
  tableName: 'case_silence',
  indexes: [
    // what comes next, and the list of what will come
    { name: 'case_silence_due', properties: ['at', 'serialNumber'] },
    { name: 'case_silence_region', properties: ['regionCode', 'at', 'serialNumber'] },
  ],
  properties: {
    serialNumber: p.string().length(64).primary(),
    rule: p.string().$type<SilenceRule>().length(20),
    /** 00:00 in Asia/Shanghai of the day from which it is granted */
    at: p.datetime(3),
    basis: p.string().length(500),
    itemCode: p.string().length(32),
    /** the division that has it */
    regionCode: p.string().length(12),
    /** 责任部门 */
    liable: p.string().length(200),
    /** when the register was last asked to grant it; null before its time */
    askedAt: p.datetime(3).strictNullable(),
  },
});
export type CaseSilence = InferEntity<typeof CaseSilence>;
