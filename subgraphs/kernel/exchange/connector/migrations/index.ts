import type { Migrations } from '../../../database/open-database.ts';
import { Migration001ConnectorTables as mariadb001 } from './mariadb/001-connector-tables.ts';
import { Migration002OwnNumbers as mariadb002 } from './mariadb/002-own-numbers.ts';
import { Migration003CrosswalkCopies as mariadb003 } from './mariadb/003-crosswalk-copies.ts';
import { Migration004OutboundDigests as mariadb004 } from './mariadb/004-outbound-digests.ts';
import { Migration001ConnectorTables as sqlite001 } from './sqlite/001-connector-tables.ts';
import { Migration002OwnNumbers as sqlite002 } from './sqlite/002-own-numbers.ts';
import { Migration003CrosswalkCopies as sqlite003 } from './sqlite/003-crosswalk-copies.ts';
import { Migration004OutboundDigests as sqlite004 } from './sqlite/004-outbound-digests.ts';

/** Every change of the connectors' tables, oldest first; a subgraph that has no other tables lists these. */
export const connectorMigrations: { readonly sqlite: Migrations; readonly mariadb: Migrations } = {
  sqlite: [sqlite001, sqlite002, sqlite003, sqlite004],
  mariadb: [mariadb001, mariadb002, mariadb003, mariadb004],
};
