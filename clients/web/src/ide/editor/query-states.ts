import { EditorState, type Extension } from '@codemirror/state';

/** The editor's states by tab: each keeps its own undo, cursor and folds while another is in front. */
export function queryStates(extensions: Extension) {
  const states = new Map<string, EditorState>();
  return {
    /** The state of a tab, whose text may have been changed by others meanwhile. */
    of(tabId: string, text: string): EditorState {
      const state = states.get(tabId) ?? EditorState.create({ doc: text, extensions });
      const old = state.doc.toString();
      return old === text ? state : state.update({ changes: { from: 0, to: old.length, insert: text } }).state;
    },
    keep: (tabId: string, state: EditorState) => void states.set(tabId, state),
    cursor: (tabId: string) => states.get(tabId)?.selection.main.head ?? 0,
    /** Forgets tabs that are closed. */
    retain(tabIds: readonly string[]) {
      for (const id of states.keys()) if (!tabIds.includes(id)) states.delete(id);
    },
  };
}
