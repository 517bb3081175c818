import { Migration } from '@mikro-orm/migrations';

/** Places of the change feed: given to what is there by whoever runs next, as to everything that comes. Cut off, it can be run again. */
export class Migration009ChangeFeed extends Migration {
  override up(): void {
    this.addSql(`
      alter table \`outbox_event\`
        add column if not exists \`place\` int null,
        add unique index if not exists \`outbox_event_place\` (\`place\`)`);
    this.addSql(`
      create table if not exists feed_counter (
        id varchar(10) not null,
        last_place int not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql("insert ignore into `feed_counter` (`id`, `last_place`) values ('case', 0)");
    this.addSql(`
      create table if not exists feed_day (
        day varchar(10) not null,
        first_place int not null,
        primary key (day)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists feed_region (
        region_code varchar(12) not null,
        place int unsigned not null,
        primary key (region_code, place)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    // dead letters and what waits are listed in the order of cases: SQLite keeps an index in no order that it does not name
    this.addSql(`
      alter table \`delivery\`
        drop index if exists \`delivery_waiting\`,
        add index \`delivery_waiting\` (\`state\`, \`system_id\`, \`id\`)`);
  }
}
