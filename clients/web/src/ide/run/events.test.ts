import { expect, test } from '@jest/globals';
import { eventReader } from './events.ts';

const STREAM = ':\n\nid: 7\nevent: next\ndata: {"a":1}\n\nevent: next\ndata: {"b":\ndata: 2}\n\n:\n\nevent: complete\ndata:\n\n';
const EVENTS = [
  { event: 'next', data: '{"a":1}', id: '7' },
  { event: 'next', data: '{"b":\n2}', id: '7' },
  { event: 'complete', data: '', id: '7' },
];

test.each(['\n', '\r\n'])('the events of a stream come out the same wherever it is cut, with line ends %j', (lineEnd) => {
  const text = STREAM.replaceAll('\n', lineEnd);
  for (let size = 1; size <= text.length; size++) {
    const read = eventReader();
    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...read(text.slice(at, at + size)));
    expect(events).toEqual(EVENTS);
  }
});

test('what is not ended by an empty line is no event yet', () => {
  expect(eventReader()('event: next\ndata: {}\n')).toEqual([]);
});
