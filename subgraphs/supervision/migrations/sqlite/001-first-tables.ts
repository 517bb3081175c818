import { Migration } from '@mikro-orm/migrations';

/** The case as supervision sees it, its stages, alerts, and the inbox. */
export class Migration001FirstTables extends Migration {
  override up(): void {
    this.addSql(`
      create table alert (
        id text not null primary key,
        place integer not null,
        serial_number text not null,
        rule text not null,
        cause_key text not null,
        level text not null,
        state text not null,
        region_id text not null,
        region_code text not null,
        sender_system_id text not null,
        local_number text null,
        cause text not null,
        opened_at datetime not null
      )`);
    this.addSql('create index `alert_region` on `alert` (`region_code`, `place`)');
    this.addSql('create unique index `alert_once` on `alert` (`serial_number`, `rule`, `cause_key`)');
    this.addSql('create unique index `alert_place` on `alert` (`place`)');
    this.addSql(`
      create table alert_counter (
        id text not null primary key,
        last_place integer not null
      )`);
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
      create table received_stage (
        serial_number text not null,
        sequence integer not null,
        kind text not null,
        step_code text null,
        outcome text null,
        special_procedure text null,
        days integer null,
        system_id text not null,
        occurred_at datetime not null,
        recorded_at datetime not null,
        received_at datetime not null,
        primary key (serial_number, sequence)
      )`);
    this.addSql(`
      create table supervised_case (
        serial_number text not null primary key,
        version integer not null,
        item_code text not null,
        region_id text not null,
        region_code text not null,
        owner_system_id text not null,
        status text not null,
        received_at datetime not null,
        updated_at datetime not null
      )`);
    this.addSql("insert into `alert_counter` (`id`, `last_place`) values ('alert', 0)");
  }

  override down(): void {
    this.addSql('drop table `supervised_case`');
    this.addSql('drop table `received_stage`');
    this.addSql('drop table `inbox_entry`');
    this.addSql('drop table `alert_counter`');
    this.addSql('drop table `alert`');
  }
}
