import { Migration } from '@mikro-orm/migrations';

/** Indexes for the lists of alerts: by rule and state in the list's order, and where a time lies in it. Cut off, it can be run again. */
export class Migration002AlertLists extends Migration {
  override up(): void {
    this.addSql(`
      alter table \`alert\`
        add index if not exists \`alert_rule\` (\`rule\`, \`state\`, \`place\`),
        add index if not exists \`alert_opened\` (\`opened_at\`, \`place\`)`);
  }

  override down(): void {
    this.addSql('alter table `alert` drop index `alert_rule`, drop index `alert_opened`');
  }
}
