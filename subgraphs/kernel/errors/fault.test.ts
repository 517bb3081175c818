import { expect, test } from '@jest/globals';
import { Fault } from './fault.ts';

test('a fault carries its code, what fills its sentence, and its cause for the log alone', () => {
  const cause = new Error('connect ECONNREFUSED');
  const fault = new Fault('SUBGRAPH_UNAVAILABLE', { system: 'hall' }, { cause });
  expect(fault).toBeInstanceOf(Error);
  expect(fault).toMatchObject({ name: 'Fault', code: 'SUBGRAPH_UNAVAILABLE', params: { system: 'hall' }, cause });
  expect(fault.message).toBe('SUBGRAPH_UNAVAILABLE');
});
