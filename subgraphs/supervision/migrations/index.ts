import type { Migrations } from '../../kernel/database/open-database.ts';
import { Migration001FirstTables as mariadb001 } from './mariadb/001-first-tables.ts';
import { Migration002AlertLists as mariadb002 } from './mariadb/002-alert-lists.ts';
import { Migration003Clock as mariadb003 } from './mariadb/003-clock.ts';
import { Migration004AlertLife as mariadb004 } from './mariadb/004-alert-life.ts';
import { Migration005Figures as mariadb005 } from './mariadb/005-figures.ts';
import { Migration006Silence as mariadb006 } from './mariadb/006-silence.ts';
import { Migration007SegmentExport as mariadb007 } from './mariadb/007-segment-export.ts';
import { Migration001FirstTables as sqlite001 } from './sqlite/001-first-tables.ts';
import { Migration002AlertLists as sqlite002 } from './sqlite/002-alert-lists.ts';
import { Migration003Clock as sqlite003 } from './sqlite/003-clock.ts';
import { Migration004AlertLife as sqlite004 } from './sqlite/004-alert-life.ts';
import { Migration005Figures as sqlite005 } from './sqlite/005-figures.ts';
import { Migration006Silence as sqlite006 } from './sqlite/006-silence.ts';
import { Migration007SegmentExport as sqlite007 } from './sqlite/007-segment-export.ts';

/** Every change of supervision's tables, oldest first. Both lists lead to the same model, which a test compares with the entities. */
export const migrations: { readonly sqlite: Migrations; readonly mariadb: Migrations } = {
  sqlite: [sqlite001, sqlite002, sqlite003, sqlite004, sqlite005, sqlite006, sqlite007],
  mariadb: [mariadb001, mariadb002, mariadb003, mariadb004, mariadb005, mariadb006, mariadb007],
};
