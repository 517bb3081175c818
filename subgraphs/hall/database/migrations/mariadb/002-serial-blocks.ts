import { Migration } from '@mikro-orm/migrations';

/** Running numbers that systems reserved for the time that they cannot reach the register. Cut off, it can be run again. */
export class Migration002SerialBlocks extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists serial_block (
        id varchar(36) not null,
        series varchar(20) not null,
        system_id varchar(60) not null,
        client_id varchar(200) not null,
        first int not null,
        last int not null,
        reserved_at datetime(3) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    this.addSql('alter table `serial_block` add index if not exists `serial_block_holder` (`series`, `system_id`, `last`)');
  }
}
