import { Migration } from '@mikro-orm/migrations';

/** What systems call the items, as the register said last. */
export class Migration003CrosswalkCopies extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists crosswalk_copy (
        system_id varchar(60) not null,
        version int not null,
        changes json not null,
        primary key (system_id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
  }

  override down(): void {
    this.addSql('drop table crosswalk_copy');
  }
}
