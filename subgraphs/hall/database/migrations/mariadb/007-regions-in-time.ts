import { Migration } from '@mikro-orm/migrations';

/** Which division has a case now, how it came there, and when a system was told the last of a case. Cut off, it can be run again. */
export class Migration007RegionsInTime extends Migration {
  override up(): void {
    this.addSql("alter table `case_file` add column if not exists `handling_region_id` varchar(20) not null default ''");
    this.addSql("update `case_file` set `handling_region_id` = `region_id` where `handling_region_id` = ''");
    this.addSql(
      'alter table `case_file` add index if not exists `case_file_handling` (`handling_region_id`, `status`, `received_at`, `serial_number`)',
    );
    this.addSql('alter table `delivery` add column if not exists `ended_at` datetime(3) null');
    this.addSql(`
      create table if not exists case_move (
        id varchar(36) not null,
        case_id varchar(36) not null,
        version int not null,
        from_region_id varchar(20) not null,
        to_region_id varchar(20) not null,
        effective_on varchar(10) not null,
        reason varchar(1000) not null,
        system_id varchar(60) not null,
        client_id varchar(200) not null,
        at datetime(3) not null,
        received_at datetime(3) not null,
        serial_number varchar(64) not null,
        primary key (id),
        unique index case_move_version (case_id, version),
        index case_move_from (from_region_id, received_at, serial_number),
        index case_move_to (to_region_id, received_at, serial_number),
        constraint case_move_case_id_foreign foreign key (case_id) references case_file (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
  }
}
