import { Migration } from '@mikro-orm/migrations';

/** Which optional steps of a process a city or district picks, and what each case keeps of it. Cut off, it can be run again. */
export class Migration008ProcessProfiles extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists process_pick (
        id varchar(36) not null,
        item_key varchar(40) not null,
        region_code varchar(6) not null,
        version int not null,
        picked json not null,
        valid_from datetime(3) not null,
        reason varchar(1000) not null,
        client_id varchar(200) not null,
        primary key (id),
        unique index process_pick_version (item_key, region_code, version)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `case_file` add column if not exists `process` json null');
  }
}
