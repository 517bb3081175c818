import { Migration } from '@mikro-orm/migrations';

/** Second entries as they were made, cases that persons linked, and when a system last sent an echo. Cut off, it can be run again. */
export class Migration005JoinedEntries extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists joined_entry (
        id varchar(36) not null,
        case_id varchar(36) not null,
        kind varchar(12) not null,
        system_id varchar(60) not null,
        number varchar(128) null,
        linked_serial varchar(64) null,
        kept json null,
        compared json not null,
        number_ids json not null,
        reason varchar(1000) null,
        client_id varchar(200) not null,
        joined_at datetime(3) not null,
        separated_at datetime(3) null,
        separated_reason varchar(1000) null,
        separated_by varchar(200) null,
        separated_serial varchar(64) null,
        primary key (id),
        index joined_entry_case (case_id),
        constraint joined_entry_case_id_foreign foreign key (case_id) references case_file (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `case_file` add column if not exists `linked_serial` varchar(64) null');
    this.addSql('alter table `system_counter` add column if not exists `last_echo_at` datetime(3) null');
  }
}
