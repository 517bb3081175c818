import { expect, test } from '@jest/globals';
import { UsageError } from '../kernel/errors/start-failure.ts';
import { natsPlace } from './nats-settings.ts';

test.each([
  ['nats://10.1.0.9', { host: '10.1.0.9', port: 4222, prefix: 'oncegraph' }],
  [
    'nats://og:p%40ss%2Fword@nats.example:4333/city_2',
    { host: 'nats.example', port: 4333, user: 'og', password: 'p@ss/word', prefix: 'city_2' },
  ],
  ['nats://s3cret@[::1]:4222/', { host: '::1', port: 4222, token: 's3cret', prefix: 'oncegraph' }],
])('%s', (NATS_URL, place) => {
  expect(natsPlace({ NATS_URL })).toEqual(place);
});

test('left out, or empty, there is no NATS', () => {
  expect(natsPlace({})).toBeUndefined();
  expect(natsPlace({ NATS_URL: '' })).toBeUndefined();
});

test.each([
  'nonsense',
  'http://h:4222',
  'nats://',
  'nats://h:99999',
  'nats://h?tls=true',
  'nats://h/a.b',
  'nats://:cret@h',
  'nats://og:%cret@h',
  'nats://og:se#cret@h',
  'nats://og:se/cret@h',
  'nats://og:12/cret@h',
  'nats://og:12?cret@h',
])('%s is refused with a sentence that repeats no password', (NATS_URL) => {
  expect(() => natsPlace({ NATS_URL })).toThrow(UsageError);
  expect(() => natsPlace({ NATS_URL })).toThrow(expect.not.objectContaining({ message: expect.stringContaining('cret') }));
});
