import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** 到期日变更: a due day that became another one, and why. Only added to. */
export const DueDateChange = defineEntity({
  name: 'DueDateChange',
  tableName: 'due_date_change',
  indexes: [{ name: 'due_date_change_case', properties: ['serialNumber', 'at'] }],
  properties: {
    id: p.string().length(36).primary(),
    serialNumber: p.string().length(64),
    limit: p.string().$type<'PROMISED' | 'STATUTORY'>().length(10).fieldName('of_limit'),
    /** null: none could be told */
    fromDay: p.string().length(10).strictNullable(),
    toDay: p.string().length(10).strictNullable(),
    /** a sentence, Chinese / English */
    reason: p.string().length(500),
    bookVersion: p.integer(),
    calendarVersion: p.string().length(60),
    at: p.datetime(3),
  },
});
export type DueDateChange = InferEntity<typeof DueDateChange>;
