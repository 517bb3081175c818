import { Migration } from '@mikro-orm/migrations';

/** Second entries as they were made, cases that persons linked, and when a system last sent an echo. */
export class Migration005JoinedEntries extends Migration {
  override up(): void {
    this.addSql(`
      create table joined_entry (
        id text not null primary key,
        case_id text not null,
        kind text not null,
        system_id text not null,
        number text null,
        linked_serial text null,
        kept json null,
        compared json not null,
        number_ids json not null,
        reason text null,
        client_id text not null,
        joined_at datetime not null,
        separated_at datetime null,
        separated_reason text null,
        separated_by text null,
        separated_serial text null,
        constraint joined_entry_case_id_foreign foreign key (case_id) references case_file (id)
      )`);
    this.addSql('create index `joined_entry_case` on `joined_entry` (`case_id`)');
    this.addSql('alter table `case_file` add column `linked_serial` text null');
    this.addSql('alter table `system_counter` add column `last_echo_at` datetime null');
  }
}
