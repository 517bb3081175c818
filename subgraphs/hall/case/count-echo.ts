import { raw } from '@mikro-orm/core';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { CommandContext } from './commands.ts';
import { SystemCounter } from './counter.entity.ts';

/** 回送: a system sent back what it had only received. Counted with the moment of the last one, alarms nobody. */
export async function countEcho(em: EntityManager, { clock }: Pick<CommandContext, 'clock'>, systemId: string): Promise<void> {
  const lastEchoAt = clock();
  await em
    .createQueryBuilder(SystemCounter)
    .insert({ systemId, echoesRefused: 1, lastEchoAt })
    .onConflict(['systemId'])
    .merge({ echoesRefused: raw('echoes_refused + 1') as never, lastEchoAt })
    .execute();
}
