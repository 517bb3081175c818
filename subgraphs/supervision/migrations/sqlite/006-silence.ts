import { Migration } from '@mikro-orm/migrations';

/** 超时默认: what silence will decide. Filled as cases are judged; those that are there already by the first walk (recomputation 0). */
export class Migration006Silence extends Migration {
  override up(): void {
    this.addSql(`
      create table case_silence (
        serial_number text not null primary key,
        rule text not null,
        at datetime not null,
        basis text not null,
        item_code text not null,
        region_code text not null,
        liable text not null,
        asked_at datetime null
      )`);
    this.addSql('create index `case_silence_due` on `case_silence` (`at`, `serial_number`)');
    this.addSql('create index `case_silence_region` on `case_silence` (`region_code`, `at`, `serial_number`)');
  }

  override down(): void {
    this.addSql('drop table `case_silence`');
  }
}
