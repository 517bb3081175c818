import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Said, TaskMatch } from './judge-row.ts';

/** DECIDED by a person; SETTLED: another change of the crosswalk answered it as well. */
export type TaskState = 'OPEN' | 'DECIDED' | 'SETTLED';

/** 对照待办: what a system says, and nobody but a person can tell what it means. */
export const CrosswalkTask = defineEntity({
  name: 'CrosswalkTask',
  tableName: 'crosswalk_task',
  uniques: [{ name: 'crosswalk_task_open', properties: ['openKey'] }],
  indexes: [
    { name: 'crosswalk_task_state', properties: ['state', 'firstSeenAt', 'id'] },
    { name: 'crosswalk_task_system', properties: ['systemId', 'state', 'firstSeenAt', 'id'] },
  ],
  properties: {
    id: p.string().length(36).primary(),
    systemId: p.string().length(60),
    /** hash of system, code and name while it is open: there is one of each */
    openKey: p.string().length(64).nullable(),
    code: p.string().length(128).nullable(),
    name: p.string().length(500).nullable(),
    typeCode: p.string().length(40).nullable(),
    unifiedCode: p.string().length(64).nullable(),
    promisedDays: p.integer().nullable(),
    match: p.string().length(10).fieldName('match_kind').$type<TaskMatch>(),
    /** in both languages */
    reason: p.string().length(200),
    /** item keys */
    candidates: p.json().$type<readonly string[]>(),
    source: p.string().length(10).$type<'IMPORT' | 'ENTRY'>(),
    times: p.integer(),
    firstSeenAt: p.datetime(3),
    lastSeenAt: p.datetime(3),
    state: p.string().length(10).$type<TaskState>(),
    /** what was decided: the item, or null for none of ours */
    item: p.string().length(40).nullable(),
    /** the version of the crosswalk that answered it */
    version: p.integer().nullable(),
    decidedBy: p.string().length(200).nullable(),
    decidedAt: p.datetime(3).nullable(),
    decisionReason: p.string().length(1000).nullable(),
  },
});
export type CrosswalkTask = InferEntity<typeof CrosswalkTask>;

/** What the system said that the task is about. */
export function saidOf({ code, name, typeCode, unifiedCode, promisedDays }: CrosswalkTask): Said {
  return {
    ...{ code: code ?? null, name: name ?? null, typeCode: typeCode ?? null, unifiedCode: unifiedCode ?? null },
    promisedDays: promisedDays ?? null,
  };
}
