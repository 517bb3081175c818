import { Migration } from '@mikro-orm/migrations';

/** 统计: what is counted of cases per month, division, department and item; and how many took how many days. Filled by the first walk over the cases. And indexes for the list of overdue cases. */
export class Migration005Figures extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists figure (
        month varchar(7) not null,
        region_code varchar(12) not null,
        department varchar(200) not null,
        item_code varchar(32) not null,
        received int not null,
        open int not null,
        open_yellow int not null,
        open_red int not null,
        closed int not null,
        judged int not null,
        in_time int not null,
        promised_passed int not null,
        statutory_passed int not null,
        granted int not null,
        by_silence int not null,
        refused int not null,
        otherwise int not null,
        timed int not null,
        days_used int not null,
        compared int not null,
        days_saved int not null,
        promising int not null,
        promised_days int not null,
        primary key (month, region_code, department, item_code)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(`
      create table if not exists figure_days (
        month varchar(7) not null,
        region_code varchar(12) not null,
        department varchar(200) not null,
        item_code varchar(32) not null,
        days int unsigned not null,
        cases int not null,
        primary key (month, region_code, department, item_code, days)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql(
      'alter table `case_clock` add index if not exists `case_clock_item` (`region_code`, `item_code`, `overdue_since`, `serial_number`)',
    );
    this.addSql('alter table `case_clock` add index if not exists `case_clock_light` (`light`, `overdue_since`, `serial_number`)');
  }

  override down(): void {
    this.addSql('alter table `case_clock` drop index `case_clock_light`, drop index `case_clock_item`');
    this.addSql('drop table `figure_days`');
    this.addSql('drop table `figure`');
  }
}
