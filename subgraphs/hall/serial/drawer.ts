/** For tests only: a process that draws serial numbers and prints them. Arguments: socket, database, series, how many, how many at once. */
import { openDatabase } from '../../kernel/database/open-database.ts';
import { silentLog } from '../../kernel/wire/log.ts';
import { entities } from '../database/entities.ts';
import { migrations } from '../database/migrations/index.ts';
import { SerialNumbers } from './serial-numbers.ts';
import { serialIn } from './series.ts';

const [socketPath = '', name = '', series = '', total = '0', atOnce = '1'] = process.argv.slice(2);
const settings = { dialect: 'mariadb', database: name, user: 'root', socketPath } as const;
const database = await openDatabase({ settings, entities, migrations, log: silentLog });
const serials = new SerialNumbers(database.fork, Math.random);
const drawn: string[] = [];
let left = Number(total);
const draw = async () => {
  while (left-- > 0) drawn.push(serialIn(series, await serials.take(series)));
};
await Promise.all(Array.from({ length: Number(atOnce) }, draw));
await database.close();
process.stdout.write(drawn.join('\n'));
