import { Migration } from '@mikro-orm/migrations';

/** What a settled outbound row said, so that one that says something else now is taken again. */
export class Migration004OutboundDigests extends Migration {
  override up(): void {
    this.addSql('alter table outbound_entry add column digest text null');
  }

  override down(): void {
    this.addSql('alter table outbound_entry drop column digest');
  }
}
