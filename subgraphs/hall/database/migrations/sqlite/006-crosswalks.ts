import { Migration } from '@mikro-orm/migrations';

/** Crosswalks of the systems above their dictionaries, and what waits for a person. */
export class Migration006Crosswalks extends Migration {
  override up(): void {
    this.addSql(`
      create table crosswalk_head (
        system_id text not null primary key,
        version integer not null
      )`);
    this.addSql(`
      create table crosswalk_version (
        system_id text not null,
        version integer not null,
        kind text not null,
        client_id text not null,
        reason text not null,
        made_at datetime not null,
        primary key (system_id, version)
      )`);
    this.addSql(`
      create table crosswalk_entry (
        id text not null primary key,
        system_id text not null,
        code text null,
        name text null,
        type_code text null,
        unified_code text null,
        promised_days integer null,
        item text null,
        valid_from integer not null,
        valid_to integer null
      )`);
    this.addSql('create index `crosswalk_entry_system` on `crosswalk_entry` (`system_id`, `valid_from`)');
    this.addSql(`
      create table crosswalk_task (
        id text not null primary key,
        system_id text not null,
        open_key text null,
        code text null,
        name text null,
        type_code text null,
        unified_code text null,
        promised_days integer null,
        match_kind text not null,
        reason text not null,
        candidates json not null,
        source text not null,
        times integer not null,
        first_seen_at datetime not null,
        last_seen_at datetime not null,
        state text not null,
        item text null,
        version integer null,
        decided_by text null,
        decided_at datetime null,
        decision_reason text null
      )`);
    this.addSql('create unique index `crosswalk_task_open` on `crosswalk_task` (`open_key`)');
    this.addSql('create index `crosswalk_task_state` on `crosswalk_task` (`state`, `first_seen_at`, `id`)');
    this.addSql('create index `crosswalk_task_system` on `crosswalk_task` (`system_id`, `state`, `first_seen_at`, `id`)');
  }
}
