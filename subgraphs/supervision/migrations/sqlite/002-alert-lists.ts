import { Migration } from '@mikro-orm/migrations';

/** Indexes for the lists of alerts: by rule and state in the list's order, and where a time lies in it. */
export class Migration002AlertLists extends Migration {
  override up(): void {
    this.addSql('create index `alert_rule` on `alert` (`rule`, `state`, `place`)');
    this.addSql('create index `alert_opened` on `alert` (`opened_at`, `place`)');
  }

  override down(): void {
    this.addSql('drop index `alert_rule`');
    this.addSql('drop index `alert_opened`');
  }
}
