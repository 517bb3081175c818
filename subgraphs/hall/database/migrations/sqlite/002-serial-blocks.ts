import { Migration } from '@mikro-orm/migrations';

/** Running numbers that systems reserved for the time that they cannot reach the register. */
export class Migration002SerialBlocks extends Migration {
  override up(): void {
    this.addSql(`
      create table serial_block (
        id text not null primary key,
        series text not null,
        system_id text not null,
        client_id text not null,
        first integer not null,
        last integer not null,
        reserved_at datetime not null
      )`);
    this.addSql('create index `serial_block_holder` on `serial_block` (`series`, `system_id`, `last`)');
  }
}
