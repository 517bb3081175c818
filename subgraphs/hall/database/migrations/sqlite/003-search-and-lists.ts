import { Migration } from '@mikro-orm/migrations';

/** Indexes in the order of every filtered list of cases, and the pieces of names that a text search looks up. */
export class Migration003SearchAndLists extends Migration {
  override up(): void {
    for (const name of ['region', 'status', 'item', 'identifier']) this.addSql(`drop index \`case_file_${name}\``);
    this.addSql('create index `case_file_region` on `case_file` (`region_code`, `status`, `received_at`, `serial_number`)');
    this.addSql('create index `case_file_item` on `case_file` (`item_code`, `region_code`, `received_at`, `serial_number`)');
    this.addSql('create index `case_file_result` on `case_file` (`channel`, `result`, `received_at`, `serial_number`)');
    this.addSql('create index `case_file_identifier` on `case_file` (`party_identifier`, `received_at`, `serial_number`)');
    this.addSql(`
      create table case_gram (
        kind text not null,
        gram text not null,
        received_at datetime not null,
        serial_number text not null,
        primary key (kind, gram, received_at, serial_number)
      ) without rowid`);
    for (const [kind, column, length] of [
      ['P', 'project_search', 500],
      ['N', 'party_search', 255],
    ] as const)
      this.addSql(`
        insert into case_gram (kind, gram, received_at, serial_number)
        with recursive place (at) as (select 1 union all select at + 1 from place where at < ${length})
        select distinct '${kind}', substr(${column}, at, 3), received_at, serial_number
        from case_file join place on at <= length(${column})`);
  }
}
