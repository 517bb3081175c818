import { Migration } from '@mikro-orm/migrations';

/** 超时默认: what silence will decide. Filled as cases are judged; those that are there already by the first walk (recomputation 0). */
export class Migration006Silence extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists case_silence (
        serial_number varchar(64) not null primary key,
        rule varchar(20) not null,
        at datetime(3) not null,
        basis varchar(500) not null,
        item_code varchar(32) not null,
        region_code varchar(12) not null,
        liable varchar(200) not null,
        asked_at datetime(3) null,
        index case_silence_due (at, serial_number),
        index case_silence_region (region_code, at, serial_number)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
  }

  override down(): void {
    this.addSql('drop table `case_silence`');
  }
}
