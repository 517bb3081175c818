import { randomBytes } from 'node:crypto';
import { Migration } from '@mikro-orm/migrations';

/** The secret that query codes are derived with: made here, once for all processes on this database. */
export class Migration010QueryCodes extends Migration {
  override up(): void {
    this.addSql(`create table register_secret (id text not null primary key, secret text not null)`);
    // a secret takes the machine's own randomness, never numbers that a test could repeat
    const secret = randomBytes(32).toString('hex');
    this.addSql(`insert into register_secret (id, secret) values ('query-codes', '${secret}')`);
  }
}
