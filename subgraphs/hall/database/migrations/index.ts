import type { Migrations } from '../../../kernel/database/open-database.ts';
import { Migration001FirstTables as mariadb001 } from './mariadb/001-first-tables.ts';
import { Migration002SerialBlocks as mariadb002 } from './mariadb/002-serial-blocks.ts';
import { Migration003SearchAndLists as mariadb003 } from './mariadb/003-search-and-lists.ts';
import { Migration004SearchMaskedProjects as mariadb004 } from './mariadb/004-search-masked-projects.ts';
import { Migration005JoinedEntries as mariadb005 } from './mariadb/005-joined-entries.ts';
import { Migration006Crosswalks as mariadb006 } from './mariadb/006-crosswalks.ts';
import { Migration007RegionsInTime as mariadb007 } from './mariadb/007-regions-in-time.ts';
import { Migration008ProcessProfiles as mariadb008 } from './mariadb/008-process-profiles.ts';
import { Migration009ChangeFeed as mariadb009 } from './mariadb/009-change-feed.ts';
import { Migration010QueryCodes as mariadb010 } from './mariadb/010-query-codes.ts';
import { Migration001FirstTables as sqlite001 } from './sqlite/001-first-tables.ts';
import { Migration002SerialBlocks as sqlite002 } from './sqlite/002-serial-blocks.ts';
import { Migration003SearchAndLists as sqlite003 } from './sqlite/003-search-and-lists.ts';
import { Migration004SearchMaskedProjects as sqlite004 } from './sqlite/004-search-masked-projects.ts';
import { Migration005JoinedEntries as sqlite005 } from './sqlite/005-joined-entries.ts';
import { Migration006Crosswalks as sqlite006 } from './sqlite/006-crosswalks.ts';
import { Migration007RegionsInTime as sqlite007 } from './sqlite/007-regions-in-time.ts';
import { Migration008ProcessProfiles as sqlite008 } from './sqlite/008-process-profiles.ts';
import { Migration009ChangeFeed as sqlite009 } from './sqlite/009-change-feed.ts';
import { Migration010QueryCodes as sqlite010 } from './sqlite/010-query-codes.ts';

/** Every change of the register's tables, oldest first. Both lists lead to the same model, which a test compares with the entities. */
export const migrations: { readonly sqlite: Migrations; readonly mariadb: Migrations } = {
  sqlite: [sqlite001, sqlite002, sqlite003, sqlite004, sqlite005, sqlite006, sqlite007, sqlite008, sqlite009, sqlite010],
  mariadb: [mariadb001, mariadb002, mariadb003, mariadb004, mariadb005, mariadb006, mariadb007, mariadb008, mariadb009, mariadb010],
};
