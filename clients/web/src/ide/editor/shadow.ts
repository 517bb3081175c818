import { EditorView, type EditorViewConfig } from '@codemirror/view';

/**
 * An editor in a shadow tree of its own: there CodeMirror puts its rules into constructed style sheets, which the content security policy
 * allows, and not into a style element, which it refuses.
 */
export function openEditor(place: HTMLElement, config: EditorViewConfig): EditorView {
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  return new EditorView({ ...config, parent: root, root });
}
