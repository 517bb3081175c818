import { raw } from '@mikro-orm/core';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { SystemCounter } from './counter.entity.ts';

/** 回送: a system sent back what it had only received. Counted, alarms nobody. */
export async function countEcho(em: EntityManager, systemId: string): Promise<void> {
  await em
    .createQueryBuilder(SystemCounter)
    .insert({ systemId, echoesRefused: 1 })
    .onConflict(['systemId'])
    .merge({ echoesRefused: raw('echoes_refused + 1') as never })
    .execute();
}
