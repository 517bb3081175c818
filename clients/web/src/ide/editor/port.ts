import type { Text } from '../../shared/language/language.ts';

/** What others may do to the query editor: set by the editor while it is on the page. */
export interface EditorPort {
  /** Puts text where the cursor is, on a line of its own inside a selection set; the cursor goes after it. */
  insert(text: string): void;
  /** Puts text at an offset, as it is; the cursor goes after it, or to `cursor` characters of it. */
  insertAt(offset: number, text: string, cursor?: number): void;
  /** Selects a range (UTF-16 offsets), scrolls to it and takes the focus. */
  selectRange(from: number, to: number): void;
  /** The cursor to a line and column of the graph's errors, both from 1; takes the focus. */
  showAt(line: number, column: number): void;
  /** Lays the text out anew; answers why it cannot. */
  format(): Text | undefined;
  /** The cursor's offset in a tab's text; in the tab in front where none is named. */
  cursor(tabId?: string): number;
  focus(): void;
}

let current: EditorPort | undefined;

export function setEditorPort(port: EditorPort | undefined): void {
  current = port;
}

/** Undefined while no editor is on the page. */
export const editorPort = (): EditorPort | undefined => current;
