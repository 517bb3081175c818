import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest } from '../../kernel/database/testing.ts';
import { reserveSerialNumbers } from '../serial/reserve-serial-numbers.ts';
import { SerialBlock } from '../serial/serial-block.entity.ts';
import { serialIn } from '../serial/series.ts';
import { correctCase } from './correct-case.ts';
import { recordStage } from './record-stage.ts';
import { redeliver } from './redeliver.ts';
import { registerCase } from './register-case.ts';
import { application, freshKey, OWNER, openRegister, type Register, registered, shown, stageInput, WINDOW } from './testing.ts';
import { withdrawCase } from './withdraw-case.ts';

/** The unit of work of a process whose first read finds the server gone, and the next one finds it back. */
function afterOneLoss(em: EntityManager): EntityManager {
  let isLost = true;
  const lose = async () => {
    isLost = false;
    throw Object.assign(new Error('Connection lost: The server closed the connection.'), { code: 'PROTOCOL_CONNECTION_LOST' });
  };
  return new Proxy(em, {
    get(target, name) {
      if (isLost && (name === 'findOne' || name === 'count')) return lose;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe.each(dialectsUnderTest())('What a command looks up before its transaction outlasts a lost connection too, on %s', (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
  });
  afterAll(() => register.remove());

  const flaky = () => ({ em: afterOneLoss(register.fork()) });

  it('recordStage', async () => {
    const serialNumber = await registered(register);
    expect(shown(await register.run(recordStage, stageInput(serialNumber, { kind: 'ACCEPTANCE' }), OWNER, flaky()))).toEqual([]);
  });

  it('withdrawCase and correctCase', async () => {
    const serialNumber = await registered(register);
    const correction = { idempotencyKey: freshKey(), serialNumber, expectedVersion: 1, reason: '更正', projectName: '另一项目' };
    expect(shown(await register.run(correctCase, correction, OWNER, flaky()))).toEqual([]);
    const withdrawal = { idempotencyKey: freshKey(), serialNumber, reason: '撤回' };
    expect(shown(await register.run(withdrawCase, withdrawal, OWNER, flaky()))).toEqual([]);
  });

  it('redeliver', async () => {
    const serialNumber = await registered(register);
    expect(shown(await register.run(redeliver, { serialNumber, systemId: 'city.health' }, OWNER, flaky()))).toEqual([]);
  });

  it('registerCase with a number that its system reserved', async () => {
    const { blockId } = await register.run(reserveSerialNumbers, { idempotencyKey: freshKey(), regionCode: '330106', count: 1 }, WINDOW);
    expect(blockId).toBeTruthy();
    const { series, first } = await register.fork().findOneOrFail(SerialBlock, { id: blockId as string });
    const localNumber = serialIn(series, first);
    const result = await register.run(registerCase, application({ localNumber }), WINDOW, flaky());
    expect(result).toMatchObject({ serialNumber: localNumber, errors: [] });
  });
});
