import { Migration } from '@mikro-orm/migrations';

/** The numbers that systems gave to cases. */
export class Migration002OwnNumbers extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists own_number (
        serial_number varchar(64) not null,
        system_id varchar(60) not null,
        local_number varchar(128) not null,
        primary key (serial_number, system_id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
  }

  override down(): void {
    this.addSql('drop table own_number');
  }
}
