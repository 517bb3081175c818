import { Migration } from '@mikro-orm/migrations';

/**
 * What a case is judged by, what was judged of it, and the book (依据簿). Cases that are there already are reckoned by a first walk (recomputation 0); they
 * were entered when their first stage was recorded.
 */
export class Migration003Clock extends Migration {
  override up(): void {
    this.addSql('alter table `supervised_case` add column `terms` json null');
    this.addSql('alter table `supervised_case` add column `handling_region_id` text null');
    this.addSql('alter table `supervised_case` add column `handling_region_code` text null');
    this.addSql('alter table `supervised_case` add column `authority` text null');
    this.addSql('alter table `supervised_case` add column `result` text null');
    this.addSql('alter table `supervised_case` add column `registered_at` datetime null');
    this.addSql('alter table `supervised_case` add column `prior_valid_to` text null');
    this.addSql('alter table `supervised_case` add column `linked_to` text null');
    this.addSql('alter table `received_stage` add column `department` text null');
    this.addSql('alter table `received_stage` add column `reasoned` integer null');
    this.addSql(`
      update supervised_case set registered_at =
        (select min(recorded_at) from received_stage where received_stage.serial_number = supervised_case.serial_number)
      where registered_at is null`);
    this.addSql(`
      create table book_entry (
        version integer not null,
        kind text not null,
        content json not null,
        reason text not null,
        document text null,
        actor text not null,
        at datetime not null,
        primary key (version)
      )`);
    this.addSql(`
      create table recomputation (
        version integer not null,
        reached text not null,
        looked integer not null,
        changed integer not null,
        ended_at datetime null,
        primary key (version)
      )`);
    this.addSql(`
      create table case_clock (
        serial_number text not null,
        book_version integer not null,
        calendar_version text not null,
        item_code text not null,
        region_code text not null,
        department text not null,
        started_on text null,
        promised_due text null,
        statutory_due text null,
        provisional integer not null,
        paused integer not null,
        light text null,
        ended_on text null,
        overdue_since datetime null,
        next_turn_at datetime null,
        tally json not null,
        judged_at datetime not null,
        primary key (serial_number)
      )`);
    this.addSql(`
      create table due_date_change (
        id text not null,
        serial_number text not null,
        of_limit text not null,
        from_day text null,
        to_day text null,
        reason text not null,
        book_version integer not null,
        calendar_version text not null,
        at datetime not null,
        primary key (id)
      )`);
    this.addSql('create index `case_clock_turn` on `case_clock` (`next_turn_at`, `serial_number`)');
    this.addSql('create index `case_clock_overdue` on `case_clock` (`overdue_since`, `serial_number`)');
    this.addSql('create index `case_clock_region` on `case_clock` (`region_code`, `overdue_since`, `serial_number`)');
    this.addSql('create index `due_date_change_case` on `due_date_change` (`serial_number`, `at`)');
    this.addSql(`
      create table idempotency_claim (
        id text not null primary key,
        client_id text not null,
        claim_key text not null,
        mutation text not null,
        input json not null,
        outcome json null,
        created_at datetime not null
      )`);
    this.addSql('create unique index `idempotency_claim_once` on `idempotency_claim` (`client_id`, `claim_key`)');
    this.addSql("insert into `recomputation` (`version`, `reached`, `looked`, `changed`, `ended_at`) values (0, '', 0, 0, null)");
  }

  override down(): void {
    this.addSql('drop table `idempotency_claim`');
    this.addSql('drop table `due_date_change`');
    this.addSql('drop table `case_clock`');
    this.addSql('drop table `recomputation`');
    this.addSql('drop table `book_entry`');
    this.addSql('alter table `received_stage` drop column `department`');
    this.addSql('alter table `received_stage` drop column `reasoned`');
    this.addSql('alter table `supervised_case` drop column `terms`');
    this.addSql('alter table `supervised_case` drop column `handling_region_id`');
    this.addSql('alter table `supervised_case` drop column `handling_region_code`');
    this.addSql('alter table `supervised_case` drop column `authority`');
    this.addSql('alter table `supervised_case` drop column `result`');
    this.addSql('alter table `supervised_case` drop column `registered_at`');
    this.addSql('alter table `supervised_case` drop column `prior_valid_to`');
    this.addSql('alter table `supervised_case` drop column `linked_to`');
  }
}
