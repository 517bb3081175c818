import { expect, test } from '@jest/globals';
import { hashOf, type Route, routeOf } from './route.ts';

test('every view has an address, and is found by it', () => {
  const routes: Route[] = [
    { view: 'search' },
    { view: 'entry' },
    { view: 'case', serialNumber: '330106261121300000163' },
    { view: 'receipt', serialNumber: 'ZJWJ-330106/2014#1' },
  ];
  for (const route of routes) expect(routeOf(hashOf(route))).toEqual(route);
});

test('an address that somebody mistyped is no fault', () => {
  expect(routeOf('#%E0%A4%A')).toEqual({ view: 'case', serialNumber: '%E0%A4%A' });
});
