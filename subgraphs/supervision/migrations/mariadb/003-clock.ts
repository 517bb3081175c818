import { Migration } from '@mikro-orm/migrations';

/**
 * What a case is judged by, what was judged of it, and the book (依据簿). Cases that are there already are reckoned by a first walk (recomputation 0); they
 * were entered when their first stage was recorded.
 */
export class Migration003Clock extends Migration {
  override up(): void {
    this.addSql(`
      alter table \`supervised_case\`
        add column if not exists \`terms\` json null,
        add column if not exists \`handling_region_id\` varchar(20) null,
        add column if not exists \`handling_region_code\` varchar(12) null,
        add column if not exists \`authority\` varchar(200) null,
        add column if not exists \`result\` varchar(30) null,
        add column if not exists \`registered_at\` datetime(3) null,
        add column if not exists \`prior_valid_to\` varchar(10) null,
        add column if not exists \`linked_to\` varchar(64) null`);
    this.addSql(`
      alter table \`received_stage\`
        add column if not exists \`department\` varchar(200) null,
        add column if not exists \`reasoned\` tinyint(1) null`);
    this.addSql(`
      update supervised_case set registered_at =
        (select min(recorded_at) from received_stage where received_stage.serial_number = supervised_case.serial_number)
      where registered_at is null`);
    this.addSql(`
      create table if not exists book_entry (
        version int unsigned not null,
        kind varchar(20) not null,
        content json not null,
        reason varchar(500) not null,
        document varchar(200) null,
        actor varchar(200) not null,
        at datetime(3) not null,
        primary key (version)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists recomputation (
        version int unsigned not null,
        reached varchar(64) not null,
        looked int not null,
        changed int not null,
        ended_at datetime(3) null,
        primary key (version)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists case_clock (
        serial_number varchar(64) not null,
        book_version int not null,
        calendar_version varchar(60) not null,
        item_code varchar(32) not null,
        region_code varchar(12) not null,
        department varchar(200) not null,
        started_on varchar(10) null,
        promised_due varchar(10) null,
        statutory_due varchar(10) null,
        provisional tinyint(1) not null,
        paused tinyint(1) not null,
        light varchar(6) null,
        ended_on varchar(10) null,
        overdue_since datetime(3) null,
        next_turn_at datetime(3) null,
        tally json not null,
        judged_at datetime(3) not null,
        primary key (serial_number)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists due_date_change (
        id varchar(36) not null,
        serial_number varchar(64) not null,
        of_limit varchar(10) not null,
        from_day varchar(10) null,
        to_day varchar(10) null,
        reason varchar(500) not null,
        book_version int not null,
        calendar_version varchar(60) not null,
        at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `case_clock` add index if not exists `case_clock_turn` (`next_turn_at`, `serial_number`)');
    this.addSql('alter table `case_clock` add index if not exists `case_clock_overdue` (`overdue_since`, `serial_number`)');
    this.addSql('alter table `case_clock` add index if not exists `case_clock_region` (`region_code`, `overdue_since`, `serial_number`)');
    this.addSql('alter table `due_date_change` add index if not exists `due_date_change_case` (`serial_number`, `at`)');
    this.addSql(`
      create table if not exists idempotency_claim (
        id varchar(36) not null,
        client_id varchar(200) not null,
        claim_key varchar(128) not null,
        mutation varchar(40) not null,
        input json not null,
        outcome json null,
        created_at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `idempotency_claim` add unique index if not exists `idempotency_claim_once` (`client_id`, `claim_key`)');
    this.addSql("insert ignore into `recomputation` (`version`, `reached`, `looked`, `changed`, `ended_at`) values (0, '', 0, 0, null)");
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
