import { Migration } from '@mikro-orm/migrations';

/** What is kept for the export to the front-end database, and how far it has come. */
export class Migration007SegmentExport extends Migration {
  override up(): void {
    this.addSql(`
      create table export_segment (
        id integer not null primary key autoincrement,
        serial_number text not null,
        sequence integer not null,
        version integer not null,
        segment text not null,
        case_version integer not null,
        digest text not null,
        content json not null,
        kept_at datetime not null,
        number integer null
      )`);
    this.addSql('create index `export_segment_waiting` on `export_segment` (`segment`, `number`, `id`)');
    this.addSql('create unique index `export_segment_version` on `export_segment` (`serial_number`, `sequence`, `version`)');
    this.addSql('create unique index `export_segment_number` on `export_segment` (`number`)');
    this.addSql(`
      create table export_state (
        id text not null primary key,
        last_number integer not null,
        written_number integer not null,
        last_run_at datetime null
      )`);
    this.addSql("insert into `export_state` (`id`, `last_number`, `written_number`) values ('segments', 0, 0)");
  }

  override down(): void {
    this.addSql('drop table `export_state`');
    this.addSql('drop table `export_segment`');
  }
}
