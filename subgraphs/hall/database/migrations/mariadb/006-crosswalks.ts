import { Migration } from '@mikro-orm/migrations';

const TABLE = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';

/** Crosswalks of the systems above their dictionaries, and what waits for a person. Cut off, it can be run again. */
export class Migration006Crosswalks extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists crosswalk_head (
        system_id varchar(60) not null,
        version int not null,
        primary key (system_id)
      ) ${TABLE}`);
    this.addSql(`
      create table if not exists crosswalk_version (
        system_id varchar(60) not null,
        version int unsigned not null,
        kind varchar(10) not null,
        client_id varchar(200) not null,
        reason varchar(1000) not null,
        made_at datetime(3) not null,
        primary key (system_id, version)
      ) ${TABLE}`);
    this.addSql(`
      create table if not exists crosswalk_entry (
        id varchar(36) not null,
        system_id varchar(60) not null,
        code varchar(128) null,
        name varchar(500) null,
        type_code varchar(40) null,
        unified_code varchar(64) null,
        promised_days int null,
        item varchar(40) null,
        valid_from int not null,
        valid_to int null,
        primary key (id)
      ) ${TABLE}`);
    this.addSql('alter table `crosswalk_entry` add index if not exists `crosswalk_entry_system` (`system_id`, `valid_from`)');
    this.addSql(`
      create table if not exists crosswalk_task (
        id varchar(36) not null,
        system_id varchar(60) not null,
        open_key varchar(64) null,
        code varchar(128) null,
        name varchar(500) null,
        type_code varchar(40) null,
        unified_code varchar(64) null,
        promised_days int null,
        match_kind varchar(10) not null,
        reason varchar(200) not null,
        candidates json not null,
        source varchar(10) not null,
        times int not null,
        first_seen_at datetime(3) not null,
        last_seen_at datetime(3) not null,
        state varchar(10) not null,
        item varchar(40) null,
        version int null,
        decided_by varchar(200) null,
        decided_at datetime(3) null,
        decision_reason varchar(1000) null,
        primary key (id)
      ) ${TABLE}`);
    this.addSql('alter table `crosswalk_task` add unique index if not exists `crosswalk_task_open` (`open_key`)');
    this.addSql('alter table `crosswalk_task` add index if not exists `crosswalk_task_state` (`state`, `first_seen_at`, `id`)');
    this.addSql(
      'alter table `crosswalk_task` add index if not exists `crosswalk_task_system` (`system_id`, `state`, `first_seen_at`, `id`)',
    );
  }
}
