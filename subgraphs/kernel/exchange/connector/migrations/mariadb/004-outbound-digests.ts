import { Migration } from '@mikro-orm/migrations';

/** What a settled outbound row said, so that one that says something else now is taken again. */
export class Migration004OutboundDigests extends Migration {
  override up(): void {
    this.addSql('alter table outbound_entry add column if not exists digest varchar(100) null');
  }

  override down(): void {
    this.addSql('alter table outbound_entry drop column digest');
  }
}
