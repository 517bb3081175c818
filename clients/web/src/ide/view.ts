import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { safeLocal } from '../shared/storage.ts';
import type { PanelId } from './panels.ts';
import { DEFAULT_SIZES, type SizeName, type Sizes, storedView } from './stored-view.ts';

interface View {
  /** the panel on the left; null: none */
  readonly panel: PanelId | null;
  readonly variablesAs: 'form' | 'json';
  readonly sizes: Sizes;
  readonly isHelpOpen: boolean;
  showPanel(panel: PanelId | null): void;
  /** opens it, or closes it where it is open */
  togglePanel(panel: PanelId): void;
  showVariablesAs(as: 'form' | 'json'): void;
  resize(name: SizeName, percent: number): void;
  showHelp(isOpen: boolean): void;
}

/** 界面: what of the workbench is open, and how wide; kept for this browser. */
export const useView = create<View>()(
  persist(
    (set) => ({
      panel: 'examples',
      variablesAs: 'form',
      sizes: DEFAULT_SIZES,
      isHelpOpen: false,
      showPanel: (panel) => set({ panel }),
      togglePanel: (panel) => set((view) => ({ panel: view.panel === panel ? null : panel })),
      showVariablesAs: (variablesAs) => set({ variablesAs }),
      resize: (name, percent) => set(({ sizes }) => ({ sizes: { ...sizes, [name]: percent } })),
      showHelp: (isHelpOpen) => set({ isHelpOpen }),
    }),
    {
      name: 'oncegraph-ide-view',
      storage: createJSONStorage(() => safeLocal),
      partialize: ({ panel, variablesAs, sizes }) => ({ panel, variablesAs, sizes }),
      merge: (stored, view) => ({ ...view, ...storedView(stored) }),
    },
  ),
);
