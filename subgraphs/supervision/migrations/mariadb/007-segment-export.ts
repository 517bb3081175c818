import { Migration } from '@mikro-orm/migrations';

/** What is kept for the export to the front-end database, and how far it has come. Cut off, it can be run again. */
export class Migration007SegmentExport extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists export_segment (
        id int unsigned not null auto_increment,
        serial_number varchar(64) not null,
        sequence int not null,
        version int not null,
        segment varchar(8) not null,
        case_version int not null,
        digest varchar(20) not null,
        content json not null,
        kept_at datetime(3) not null,
        number int null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `export_segment` add index if not exists `export_segment_waiting` (`segment`, `number`, `id`)');
    this.addSql(
      'alter table `export_segment` add unique index if not exists `export_segment_version` (`serial_number`, `sequence`, `version`)',
    );
    this.addSql('alter table `export_segment` add unique index if not exists `export_segment_number` (`number`)');
    this.addSql(`
      create table if not exists export_state (
        id varchar(10) not null,
        last_number int not null,
        written_number int not null,
        last_run_at datetime(3) null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql("insert ignore into `export_state` (`id`, `last_number`, `written_number`) values ('segments', 0, 0)");
  }

  override down(): void {
    this.addSql('drop table `export_state`');
    this.addSql('drop table `export_segment`');
  }
}
