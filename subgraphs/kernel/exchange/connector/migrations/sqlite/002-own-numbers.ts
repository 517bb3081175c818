import { Migration } from '@mikro-orm/migrations';

/** The numbers that systems gave to cases. */
export class Migration002OwnNumbers extends Migration {
  override up(): void {
    this.addSql(`
      create table own_number (
        serial_number text not null,
        system_id text not null,
        local_number text not null,
        primary key (serial_number, system_id)
      )`);
  }

  override down(): void {
    this.addSql('drop table own_number');
  }
}
