import { history, undo } from '@codemirror/commands';
import type { EditorState, Transaction } from '@codemirror/state';
import { expect, test } from '@jest/globals';
import { queryStates } from './query-states.ts';

const typed = (state: EditorState, insert: string) =>
  state.update({ changes: { from: state.doc.length, insert }, userEvent: 'input.type' }).state;

function undone(state: EditorState): EditorState {
  let after = state;
  const dispatch = (transaction: Transaction) => {
    after = transaction.state;
  };
  undo({ state, dispatch });
  return after;
}

test('each tab has an undo of its own', () => {
  const states = queryStates(history());
  states.keep('1', typed(states.of('1', 'a'), 'b'));
  states.keep('2', typed(states.of('2', 'x'), 'y'));
  expect(undone(states.of('1', 'ab')).doc.toString()).toBe('a');
  expect(undone(states.of('2', 'xy')).doc.toString()).toBe('x');
});

test('what others wrote into a tab is taken over, and can be undone', () => {
  const states = queryStates(history());
  states.keep('1', states.of('1', 'a'));
  const state = states.of('1', 'b');
  expect(state.doc.toString()).toBe('b');
  expect(undone(state).doc.toString()).toBe('a');
});

test('a closed tab is forgotten', () => {
  const states = queryStates(history());
  states.keep('1', typed(states.of('1', 'a'), 'b'));
  states.retain(['2']);
  expect(states.of('1', '').doc.toString()).toBe('');
});
