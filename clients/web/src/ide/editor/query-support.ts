import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { graphqlLanguageSupport } from 'cm6-graphql';
import { useLanguage } from '../../shared/language/language.ts';
import { showInDocs } from '../docs/place.ts';
import { useSchema } from '../schema/schema.ts';
import { aboutAt } from './about.ts';
import { aboutBox } from './about-box.ts';
import { graphqlCompletions } from './completion.ts';
import { inChinese } from './lint-zh.ts';
import { problemsIn } from './problems.ts';

const schemaNow = () => useSchema.getState().schema;

function diagnostics({ state }: EditorView): Diagnostic[] {
  const schema = schemaNow();
  if (schema === undefined) return [];
  const { language } = useLanguage.getState();
  return problemsIn(schema, state.doc.toString()).map((problem) => ({
    ...problem,
    message: language === 'zh' ? inChinese(problem.message) : problem.message,
  }));
}

function wordAt(state: EditorState, offset: number) {
  const schema = schemaNow();
  const word = state.wordAt(offset);
  const about = schema && word && aboutAt(schema, state.doc.toString(), word.from);
  return about && word ? { about, from: word.from, to: word.to } : undefined;
}

const hover = hoverTooltip(
  ({ state }, offset) => {
    const word = wordAt(state, offset);
    return word === undefined ? null : { pos: word.from, end: word.to, create: () => ({ dom: aboutBox(word.about, true) }) };
  },
  { hideOnChange: true },
);

function jump({ state }: EditorView, offset: number): boolean {
  const place = wordAt(state, offset)?.about.place;
  if (place !== undefined) showInDocs(place);
  return place !== undefined;
}

const jumps: Extension = [
  keymap.of([{ key: 'F12', run: (view) => jump(view, view.state.selection.main.head) }]),
  EditorView.domEventHandlers({
    click(event, view) {
      const offset = event.ctrlKey || event.metaKey ? view.posAtCoords(event) : null;
      return offset === null ? false : jump(view, offset);
    },
  }),
];

/** GraphQL in an editor: colours, completion, problems, and what stands under the mouse, all by the schema as it is loaded. */
export const querySupport: Extension = [
  graphqlLanguageSupport(),
  autocompletion({ override: [graphqlCompletions(schemaNow)], icons: false, maxRenderedOptions: 60 }),
  keymap.of(completionKeymap),
  linter(diagnostics, { delay: 300 }),
  lintGutter(),
  hover,
  jumps,
];
