import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { PanelId } from './panels.ts';

interface View {
  /** the panel on the left; null: none */
  readonly panel: PanelId | null;
  readonly variablesAs: 'form' | 'json';
  showPanel(panel: PanelId | null): void;
  showVariablesAs(as: 'form' | 'json'): void;
}

/** 界面: what of the workbench is open; kept for this browser. */
export const useView = create<View>()(
  persist(
    (set) => ({
      panel: 'examples',
      variablesAs: 'form',
      showPanel: (panel) => set({ panel }),
      showVariablesAs: (variablesAs) => set({ variablesAs }),
    }),
    { name: 'oncegraph-ide-view' },
  ),
);
