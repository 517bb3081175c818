import { Migration } from '@mikro-orm/migrations';

/** What systems call the items, as the register said last. */
export class Migration003CrosswalkCopies extends Migration {
  override up(): void {
    this.addSql(`
      create table crosswalk_copy (
        system_id text not null primary key,
        version integer not null,
        changes json not null
      )`);
  }

  override down(): void {
    this.addSql('drop table crosswalk_copy');
  }
}
