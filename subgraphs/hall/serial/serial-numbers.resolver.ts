import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { parseSerial } from '../../kernel/serials/serial.ts';
import { toUserError } from '../case/to-user-error.ts';
import type { HallContext } from '../graph/context.ts';
import { reserveSerialNumbers } from './reserve-serial-numbers.ts';
import { SerialBlock } from './serial-block.entity.ts';
import { ReserveSerialNumbersInputType, ReserveSerialNumbersPayloadType, type SerialBlockType } from './serial-block.type.ts';
import { serialIn } from './series.ts';

@Resolver()
export class SerialNumbersResolver {
  @Mutation(() => ReserveSerialNumbersPayloadType, {
    nullable: true,
    description: '预留号段: serial numbers for one system to give out by itself while it cannot reach the register',
  })
  async reserveSerialNumbers(
    @Arg('input', () => ReserveSerialNumbersInputType, { description: '预留号段' }) input: ReserveSerialNumbersInputType,
    @Ctx() context: HallContext,
  ): Promise<ReserveSerialNumbersPayloadType> {
    const { blockId, replayed, errors: refusals } = await context.hall.run(reserveSerialNumbers, context.principal, input);
    const errors = await Promise.all(refusals.map((refusal) => toUserError(refusal, context)));
    const row = blockId === undefined ? null : await context.em.findOne(SerialBlock, { id: blockId }, { disableIdentityMap: true });
    return { block: row && shown(row, context), replayed, errors };
  }
}

function shown({ series, first, last, systemId }: SerialBlock, { hall }: HallContext): SerialBlockType {
  const serialNumbers = Array.from({ length: last - first + 1 }, (_, n) => serialIn(series, first + n));
  const parsed = parseSerial(serialNumbers[0] ?? '');
  if (!parsed.ok) throw new Error(`series ${series} makes no serial numbers`);
  return { system: hall.codes.getSystem(systemId), day: parsed.day, serialNumbers };
}
