import { Migration } from '@mikro-orm/migrations';

/** The case as supervision sees it, its stages, alerts, and the inbox. */
export class Migration001FirstTables extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists alert (
        id varchar(36) not null,
        place int not null,
        serial_number varchar(64) not null,
        rule varchar(40) not null,
        cause_key varchar(64) not null,
        level varchar(10) not null,
        state varchar(20) not null,
        region_id varchar(20) not null,
        region_code varchar(12) not null,
        sender_system_id varchar(60) not null,
        local_number varchar(100) null,
        cause varchar(500) not null,
        opened_at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `alert` add index if not exists `alert_region` (`region_code`, `place`)');
    this.addSql('alter table `alert` add unique index if not exists `alert_once` (`serial_number`, `rule`, `cause_key`)');
    this.addSql('alter table `alert` add unique index if not exists `alert_place` (`place`)');
    this.addSql(`
      create table if not exists alert_counter (
        id varchar(10) not null,
        last_place int not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists inbox_entry (
        event_id varchar(128) not null,
        system_id varchar(60) not null,
        serial_number varchar(64) not null,
        position int not null,
        at datetime(3) not null,
        primary key (event_id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `inbox_entry` add index if not exists `inbox_entry_case` (`system_id`, `serial_number`, `position`)');
    this.addSql(`
      create table if not exists received_stage (
        serial_number varchar(64) not null,
        sequence int unsigned not null,
        kind varchar(30) not null,
        step_code varchar(40) null,
        outcome varchar(20) null,
        special_procedure varchar(30) null,
        days int null,
        system_id varchar(60) not null,
        occurred_at datetime(3) not null,
        recorded_at datetime(3) not null,
        received_at datetime(3) not null,
        primary key (serial_number, sequence)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists supervised_case (
        serial_number varchar(64) not null,
        version int not null,
        item_code varchar(32) not null,
        region_id varchar(20) not null,
        region_code varchar(12) not null,
        owner_system_id varchar(60) not null,
        status varchar(30) not null,
        received_at datetime(3) not null,
        updated_at datetime(3) not null,
        primary key (serial_number)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql("insert ignore into `alert_counter` (`id`, `last_place`) values ('alert', 0)");
  }

  override down(): void {
    this.addSql('drop table `supervised_case`');
    this.addSql('drop table `received_stage`');
    this.addSql('drop table `inbox_entry`');
    this.addSql('drop table `alert_counter`');
    this.addSql('drop table `alert`');
  }
}
