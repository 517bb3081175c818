import { Migration } from '@mikro-orm/migrations';

/** Which division has a case now, how it came there, and when a system was told the last of a case. */
export class Migration007RegionsInTime extends Migration {
  override up(): void {
    this.addSql("alter table `case_file` add column `handling_region_id` text not null default ''");
    this.addSql('update `case_file` set `handling_region_id` = `region_id`');
    this.addSql('create index `case_file_handling` on `case_file` (`handling_region_id`, `status`, `received_at`, `serial_number`)');
    this.addSql('alter table `delivery` add column `ended_at` datetime null');
    this.addSql(`
      create table case_move (
        id text not null primary key,
        case_id text not null,
        version integer not null,
        from_region_id text not null,
        to_region_id text not null,
        effective_on text not null,
        reason text not null,
        system_id text not null,
        client_id text not null,
        at datetime not null,
        received_at datetime not null,
        serial_number text not null,
        constraint case_move_case_id_foreign foreign key (case_id) references case_file (id)
      )`);
    this.addSql('create unique index `case_move_version` on `case_move` (`case_id`, `version`)');
    this.addSql('create index `case_move_from` on `case_move` (`from_region_id`, `received_at`, `serial_number`)');
    this.addSql('create index `case_move_to` on `case_move` (`to_region_id`, `received_at`, `serial_number`)');
  }
}
