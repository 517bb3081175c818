import { Migration } from '@mikro-orm/migrations';

/** Which optional steps of a process a city or district picks, and what each case keeps of it. */
export class Migration008ProcessProfiles extends Migration {
  override up(): void {
    this.addSql(`
      create table process_pick (
        id text not null primary key,
        item_key text not null,
        region_code text not null,
        version integer not null,
        picked json not null,
        valid_from datetime not null,
        reason text not null,
        client_id text not null
      )`);
    this.addSql('create unique index `process_pick_version` on `process_pick` (`item_key`, `region_code`, `version`)');
    this.addSql('alter table `case_file` add column `process` json null');
  }
}
