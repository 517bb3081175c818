import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { useSession } from '../session.ts';
import { look } from './look.ts';

/** What every editor of the page can do that shows text: numbers, folding, search, brackets. */
export const reading: Extension = [
  lineNumbers(),
  foldGutter(),
  highlightSpecialChars(),
  drawSelection(),
  bracketMatching(),
  highlightSelectionMatches(),
  search({ top: true }),
  look,
  keymap.of([...searchKeymap, ...foldKeymap]),
];

/** What one can do that takes text, beside that. Tab indents; Escape, then Tab leads out of the editor. */
export const writing: Extension = [
  history(),
  dropCursor(),
  rectangularSelection(),
  indentOnInput(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  // the page has keys of its own for these
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
    ...historyKeymap,
    ...lintKeymap,
    indentWithTab,
  ]),
];

/** What an editor is called, for who does not see it. */
export const called = (label: string): Extension => EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' });

/** Runs the tab in front; stands before all other keys, as this one would make a line. */
export const running: Extension = keymap.of([
  {
    key: 'Mod-Enter',
    run() {
      useSession.getState().run();
      return true;
    },
  },
]);
