import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Row } from '../../kernel/database/front-end/port.ts';

/** 导出环节: what one version of a segment's row says. Only added to; the export number is given when it goes out. */
export const ExportSegment = defineEntity({
  name: 'ExportSegment',
  tableName: 'export_segment',
  uniques: [
    { name: 'export_segment_version', properties: ['serialNumber', 'sequence', 'version'] },
    { name: 'export_segment_number', properties: ['number'] },
  ],
  indexes: [{ name: 'export_segment_waiting', properties: ['segment', 'number', 'id'] }],
  properties: {
    /** in the order of arrival, with gaps */
    id: p.integer().primary().autoincrement(),
    serialNumber: p.string().length(64),
    sequence: p.integer(),
    /** 1, 2, 3 … of this row: a new one only where what it says has changed */
    version: p.integer(),
    /** SB, WSYSL, SL, …: a table of the standard */
    segment: p.string().length(8),
    /** the register's version of the case that said so: an older event says nothing new */
    caseVersion: p.integer(),
    /** of the content: 120 bits of SHA-256 */
    digest: p.string().length(20),
    /** by column of the segment's table; nothing of the party */
    content: p.json().$type<Row>(),
    keptAt: p.datetime(3),
    /** 导出序号: 1, 2, 3 … without gaps, in the order in which readers see them; null while it waits */
    number: p.integer().nullable(),
  },
});
export type ExportSegment = InferEntity<typeof ExportSegment>;

/** One row, EXPORT_STATE_ID, made by the migration. Its lock orders those who give numbers. */
export const ExportState = defineEntity({
  name: 'ExportState',
  tableName: 'export_state',
  properties: {
    id: p.string().length(10).primary(),
    /** the last number given */
    lastNumber: p.integer(),
    /** what the front-end database held after the last run that ended well */
    writtenNumber: p.integer(),
    lastRunAt: p.datetime(3).nullable(),
  },
});

export const EXPORT_STATE_ID = 'segments';
