import { Migration } from '@mikro-orm/migrations';

/** Places of the change feed: given to what is there by whoever runs next, as to everything that comes. */
export class Migration009ChangeFeed extends Migration {
  override up(): void {
    this.addSql('alter table `outbox_event` add column `place` integer null');
    this.addSql('create unique index `outbox_event_place` on `outbox_event` (`place`)');
    this.addSql('create table feed_counter (id text not null primary key, last_place integer not null)');
    this.addSql("insert into `feed_counter` (`id`, `last_place`) values ('case', 0)");
    this.addSql('create table feed_day (day text not null primary key, first_place integer not null)');
    this.addSql(`
      create table feed_region (
        region_code text not null,
        place integer not null,
        primary key (region_code, place)
      ) without rowid`);
    // dead letters and what waits are listed in the order of cases: an index is kept in no order that it does not name
    this.addSql('drop index `delivery_waiting`');
    this.addSql('create index `delivery_waiting` on `delivery` (`state`, `system_id`, `id`)');
  }
}
