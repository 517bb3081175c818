import { randomBytes } from 'node:crypto';
import { Migration } from '@mikro-orm/migrations';

/** The secret that query codes are derived with: made here, once for all processes on this database. Cut off, it can be run again. */
export class Migration010QueryCodes extends Migration {
  override up(): void {
    this.addSql(`
      create table if not exists register_secret (
        id varchar(20) not null,
        secret varchar(64) not null,
        primary key (id)
      ) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB`);
    // a secret takes the machine's own randomness, never numbers that a test could repeat
    const secret = randomBytes(32).toString('hex');
    this.addSql(`insert ignore into register_secret (id, secret) values ('query-codes', '${secret}')`);
  }
}
