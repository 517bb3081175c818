import { expect, test } from '@jest/globals';
import { lanesOf, namesOf } from './lanes.ts';
import { restingRows } from './resting-rows.ts';

test('rows that share a name, even through a third one, keep their order in one lane; all others are free', () => {
  const rows = ['A', 'B', 'C A', 'D', 'B', 'E D', 'C'].map((names, place) => ({ names: names.split(' '), place }));
  const lanes = lanesOf(rows, ({ names }) => names);
  const inLanes = lanes.map((lane) => ({ names: [...lane.names].toSorted(), places: lane.rows.map(({ place }) => place) }));
  expect(inLanes.toSorted((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0))).toEqual([
    { names: ['A', 'C'], places: [0, 2, 6] },
    { names: ['B'], places: [1, 4] },
    { names: ['D', 'E'], places: [3, 5] },
  ]);
});

test('a row that goes by the register’s number alone meets those that go by the system’s own', () => {
  const numbered = { kind: 'NUMBERED', place: 1, serialNumber: 'S', localNumber: 'L' } as const;
  expect(namesOf(numbered, new Map())).toEqual(['S S', 'L L']);
  expect(namesOf({ ...numbered, localNumber: null } as never, new Map([['S', 'L']]))).toEqual(['S S', 'L L']);
  expect(namesOf({ kind: 'UNREADABLE', place: 1, reason: '' }, new Map())).toEqual([]);
});

test('a row that fails again and again is tried at every look, then every second, fourth … sixteenth', () => {
  const resting = restingRows();
  const tried: number[] = [];
  for (let look = 1; look <= 64; look++) {
    if (resting.rests(7)) continue;
    tried.push(look);
    resting.failed(7);
  }
  expect(tried).toEqual([1, 2, 4, 8, 16, 32, 48, 64]);
  resting.succeeded(7);
  expect(resting.rests(7)).toBe(false);
});
