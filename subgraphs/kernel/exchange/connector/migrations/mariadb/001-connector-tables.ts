import { Migration } from '@mikro-orm/migrations';

const ENGINE = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';

/** The inbox, what the register said, and how far the outbound tables have been read. */
export class Migration001ConnectorTables extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists inbox_entry (
        event_id varchar(128) not null,
        system_id varchar(60) not null,
        serial_number varchar(64) not null,
        position int not null,
        at datetime(3) not null,
        primary key (event_id)
      ) ${ENGINE}`);
    this.addSql('alter table `inbox_entry` add index if not exists `inbox_entry_case` (`system_id`, `serial_number`, `position`)');
    this.addSql(`
      create table if not exists outbound_entry (
        system_id varchar(60) not null,
        place bigint unsigned not null,
        state varchar(10) not null,
        at datetime(3) not null,
        primary key (system_id, place)
      ) ${ENGINE}`);
    this.addSql(`
      create table if not exists received_case (
        serial_number varchar(64) not null,
        region_code varchar(6) not null,
        version int not null,
        snapshot json not null,
        primary key (serial_number)
      ) ${ENGINE}`);
    this.addSql(`
      create table if not exists received_stage (
        serial_number varchar(64) not null,
        sequence int unsigned not null,
        snapshot json not null,
        primary key (serial_number, sequence)
      ) ${ENGINE}`);
    this.addSql(`
      create table if not exists scan_place (
        system_id varchar(60) not null,
        place bigint not null,
        primary key (system_id)
      ) ${ENGINE}`);
  }

  override down(): void {
    for (const table of ['scan_place', 'received_stage', 'received_case', 'outbound_entry', 'inbox_entry']) {
      this.addSql(`drop table ${table}`);
    }
  }
}
