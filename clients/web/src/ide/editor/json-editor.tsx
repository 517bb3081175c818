import { json, jsonParseLinter } from '@codemirror/lang-json';
import { linter, lintGutter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../../shared/language/language.ts';
import { called, reading, running, writing } from './common.ts';
import { phrasesIn } from './phrases.ts';
import { openEditor } from './shadow.ts';

interface JsonEditorProps {
  readonly value: string;
  readonly onChange?: (text: string) => void;
  /** what it is called, for who does not see it */
  readonly label: string;
  readonly readOnly?: boolean;
}

const parse = jsonParseLinter();
/** nothing is a value too: no variables */
const problems = linter((view) => (view.state.doc.toString().trim() === '' ? [] : parse(view)), { delay: 300 });

/** JSON as text: to write, or to read with folds and search. */
export function JsonEditor({ value, onChange, label, readOnly = false }: JsonEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const change = useRef(onChange);
  change.current = onChange;
  const start = useRef(value);
  start.current = value;
  const language = useLanguage((state) => state.language);
  useEffect(() => {
    if (place.current === null) return;
    const own = readOnly
      ? [EditorState.readOnly.of(true), EditorView.lineWrapping]
      : [
          writing,
          problems,
          lintGutter(),
          EditorView.updateListener.of(({ docChanged, state }) => docChanged && change.current?.(state.doc.toString())),
        ];
    const extensions = [running, own, reading, json(), called(label), phrasesIn(language)];
    const made = openEditor(place.current, { state: EditorState.create({ doc: start.current, extensions }) });
    view.current = made;
    return () => made.destroy();
  }, [readOnly, label, language]);
  useEffect(() => {
    const doc = view.current?.state.doc.toString();
    if (doc !== undefined && doc !== value) view.current?.dispatch({ changes: { from: 0, to: doc.length, insert: value } });
  }, [value]);
  return <div className="ide-json-editor" ref={place} />;
}
