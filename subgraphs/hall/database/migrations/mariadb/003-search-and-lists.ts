import { Migration } from '@mikro-orm/migrations';

/** Cases whose names are cut into grams in one transaction: some 60,000 rows. */
const BATCH = 2_000;

const NAMES = [
  ['P', 'project_search', 500],
  ['N', 'party_search', 255],
] as const;

/**
 * Indexes in the order of every filtered list of cases, and the pieces of names that a text search looks up. The server commits every
 * statement on its own: each of them can be run again where the migration was cut off.
 */
export class Migration003SearchAndLists extends Migration {
  override async up(): Promise<void> {
    // one statement, done or not done as a whole: the table is copied or scanned once
    await this.execute(`
      alter table \`case_file\`
        drop index if exists \`case_file_region\`,
        drop index if exists \`case_file_status\`,
        drop index if exists \`case_file_item\`,
        drop index if exists \`case_file_result\`,
        drop index if exists \`case_file_identifier\`,
        add index \`case_file_region\` (\`region_code\`, \`status\`, \`received_at\`, \`serial_number\`),
        add index \`case_file_item\` (\`item_code\`, \`region_code\`, \`received_at\`, \`serial_number\`),
        add index \`case_file_result\` (\`channel\`, \`result\`, \`received_at\`, \`serial_number\`),
        add index \`case_file_identifier\` (\`party_identifier\`, \`received_at\`, \`serial_number\`)`);
    await this.execute(`
      create table if not exists case_gram (
        kind varchar(1) not null,
        gram varchar(3) not null,
        received_at datetime(3) not null,
        serial_number varchar(64) not null,
        primary key (kind, gram, received_at, serial_number)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    for (let last = ''; ; ) {
      const [range] = (await this.execute(
        `select max(serial_number) as upTo from
          (select serial_number from case_file where serial_number > ? order by serial_number limit ${BATCH}) as some`,
        [last],
      )) as { upTo: string | null }[];
      if (!range?.upTo) return;
      for (const [kind, column, length] of NAMES)
        await this.execute(
          `insert ignore into case_gram (kind, gram, received_at, serial_number)
            with recursive place (at) as (select 1 union all select at + 1 from place where at < ${length})
            select distinct '${kind}', substr(${column}, at, 3), received_at, serial_number
            from case_file join place on at <= char_length(${column}) where serial_number > ? and serial_number <= ?`,
          [last, range.upTo],
        );
      last = range.upTo;
    }
  }
}
