import { Migration } from '@mikro-orm/migrations';

/** 统计: what is counted of cases per month, division, department and item; and how many took how many days. Filled by the first walk over the cases. And indexes for the list of overdue cases. */
export class Migration005Figures extends Migration {
  override up(): void {
    this.addSql(`
      create table figure (
        month text not null,
        region_code text not null,
        department text not null,
        item_code text not null,
        received integer not null,
        open integer not null,
        open_yellow integer not null,
        open_red integer not null,
        closed integer not null,
        judged integer not null,
        in_time integer not null,
        promised_passed integer not null,
        statutory_passed integer not null,
        granted integer not null,
        by_silence integer not null,
        refused integer not null,
        otherwise integer not null,
        timed integer not null,
        days_used integer not null,
        compared integer not null,
        days_saved integer not null,
        promising integer not null,
        promised_days integer not null,
        primary key (month, region_code, department, item_code)
      )`);
    this.addSql(`
      create table figure_days (
        month text not null,
        region_code text not null,
        department text not null,
        item_code text not null,
        days integer not null,
        cases integer not null,
        primary key (month, region_code, department, item_code, days)
      )`);
    this.addSql('create index `case_clock_item` on `case_clock` (`region_code`, `item_code`, `overdue_since`, `serial_number`)');
    this.addSql('create index `case_clock_light` on `case_clock` (`light`, `overdue_since`, `serial_number`)');
  }

  override down(): void {
    this.addSql('drop index `case_clock_light`');
    this.addSql('drop index `case_clock_item`');
    this.addSql('drop table `figure_days`');
    this.addSql('drop table `figure`');
  }
}
