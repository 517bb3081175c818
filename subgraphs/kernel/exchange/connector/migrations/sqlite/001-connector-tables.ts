import { Migration } from '@mikro-orm/migrations';

/** The inbox, what the register said, and how far the outbound tables have been read. */
export class Migration001ConnectorTables extends Migration {
  override up(): void {
    this.addSql(`
      create table inbox_entry (
        event_id text not null primary key,
        system_id text not null,
        serial_number text not null,
        position integer not null,
        at datetime not null
      )`);
    this.addSql('create index `inbox_entry_case` on `inbox_entry` (`system_id`, `serial_number`, `position`)');
    this.addSql(`
      create table outbound_entry (
        system_id text not null,
        place bigint not null,
        state text not null,
        at datetime not null,
        primary key (system_id, place)
      )`);
    this.addSql(`
      create table received_case (
        serial_number text not null primary key,
        region_code text not null,
        version integer not null,
        snapshot json not null
      )`);
    this.addSql(`
      create table received_stage (
        serial_number text not null,
        sequence integer not null,
        snapshot json not null,
        primary key (serial_number, sequence)
      )`);
    this.addSql('create table scan_place (system_id text not null primary key, place bigint not null)');
  }

  override down(): void {
    for (const table of ['scan_place', 'received_stage', 'received_case', 'outbound_entry', 'inbox_entry']) {
      this.addSql(`drop table ${table}`);
    }
  }
}
