/** What others may do to the query editor: set by the editor while it is on the page. */
export interface EditorPort {
  /** Puts text where the cursor is, on a line of its own inside a selection set; the cursor goes after it. */
  insert(text: string): void;
  focus(): void;
}

let current: EditorPort | undefined;

export function setEditorPort(port: EditorPort | undefined): void {
  current = port;
}

/** Undefined while no editor is on the page. */
export const editorPort = (): EditorPort | undefined => current;
