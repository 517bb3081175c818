import type { Migration } from '@mikro-orm/migrations';
import type { PartySnapshot } from '../../../kernel/wire/event.ts';
import { projectSearchOf } from '../../case/search-columns.ts';
import { gramsOf } from '../../case/search-grams.ts';

/** Cases that are looked at together. */
const BATCH = 500;

interface Named {
  readonly serial: string;
  readonly party: unknown;
  readonly name: string;
  readonly search: string;
}

/**
 * Project names are searched as everybody sees them, with the party's own numbers masked. Any step can be run again: what is right is left alone.
 * @param execute of the migration, in its transaction where it has one
 */
export async function searchMaskedProjects(execute: Migration['execute']): Promise<void> {
  for (let last = ''; ; ) {
    const rows = (await execute(
      `select serial_number as serial, party, project_name as name, project_search as search from case_file
        where serial_number > ? and project_search is not null order by serial_number limit ${BATCH}`,
      [last],
    )) as unknown as Named[];
    const end = rows.at(-1)?.serial;
    if (end === undefined) return;
    for (const row of rows.filter(({ search }) => /\d/.test(search))) await search(execute, row);
    last = end;
  }
}

async function search(execute: Migration['execute'], { serial, party, name, search: old }: Named): Promise<void> {
  const whose = (typeof party === 'string' ? JSON.parse(party) : party) as PartySnapshot;
  const fresh = projectSearchOf(name, whose) ?? '';
  if (fresh === old) return;
  const gone = gramsOf(old).filter((gram) => !gramsOf(fresh).includes(gram));
  const come = gramsOf(fresh).filter((gram) => !gramsOf(old).includes(gram));
  const receivedAt = '(select received_at from case_file where serial_number = ?)';
  for (const gram of gone)
    await execute(`delete from case_gram where kind = 'P' and gram = ? and received_at = ${receivedAt} and serial_number = ?`, [
      gram,
      serial,
      serial,
    ]);
  for (const gram of come)
    await execute(
      `insert into case_gram (kind, gram, received_at, serial_number) select 'P', ?, received_at, serial_number from case_file as c
        where serial_number = ? and not exists (select 1 from case_gram as g
          where g.kind = 'P' and g.gram = ? and g.received_at = c.received_at and g.serial_number = c.serial_number)`,
      [gram, serial, gram],
    );
  // last: where it was cut off before, all of it is done again
  await execute('update case_file set project_search = ? where serial_number = ?', [fresh, serial]);
}
