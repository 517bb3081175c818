import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** What a gram was taken from: P 项目名称 (project name), N 行政相对人 (name of the party). */
export type GramKind = 'P' | 'N';

/**
 * 检索字组: every three neighbouring characters of a case's searchable names. Its key is its only index, in the order in which cases are
 * listed: so a search for a part of a name reads the newest cases that hold it, and no others. Holds pieces of plain names.
 */
export const CaseGram = defineEntity({
  name: 'CaseGram',
  tableName: 'case_gram',
  properties: {
    kind: p.string().$type<GramKind>().length(1).primary(),
    /** three characters (code points), or fewer at the end of the name */
    gram: p.string().length(3).primary(),
    receivedAt: p.datetime(3).primary(),
    serialNumber: p.string().length(64).primary(),
  },
});
export type CaseGram = InferEntity<typeof CaseGram>;
