import { Migration } from '@mikro-orm/migrations';

/** Indexes in the order of every filtered list of cases, and the pieces of names that a text search looks up. */
export class Migration003SearchAndLists extends Migration {
  override up(): void {
    // one statement: the table is copied or scanned once
    this.addSql(`
      alter table \`case_file\`
        drop index \`case_file_region\`,
        drop index \`case_file_status\`,
        drop index \`case_file_item\`,
        drop index \`case_file_identifier\`,
        add index \`case_file_region\` (\`region_code\`, \`status\`, \`received_at\`, \`serial_number\`),
        add index \`case_file_item\` (\`item_code\`, \`region_code\`, \`received_at\`, \`serial_number\`),
        add index \`case_file_result\` (\`channel\`, \`result\`, \`received_at\`, \`serial_number\`),
        add index \`case_file_identifier\` (\`party_identifier\`, \`received_at\`, \`serial_number\`)`);
    this.addSql(`
      create table case_gram (
        kind varchar(1) not null,
        gram varchar(3) not null,
        received_at datetime(3) not null,
        serial_number varchar(64) not null,
        primary key (kind, gram, received_at, serial_number)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    for (const [kind, column, length] of [
      ['P', 'project_search', 500],
      ['N', 'party_search', 255],
    ] as const)
      this.addSql(`
        insert into case_gram (kind, gram, received_at, serial_number)
        with recursive place (at) as (select 1 union all select at + 1 from place where at < ${length})
        select distinct '${kind}', substr(${column}, at, 3), received_at, serial_number
        from case_file join place on at <= char_length(${column})`);
  }
}
