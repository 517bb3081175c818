/** Shares in percent: the panel of the page's width, the editor of what is left beside it, the variables of the editor's height. */
export interface Sizes {
  readonly panel: number;
  readonly editor: number;
  readonly variables: number;
}

export type SizeName = keyof Sizes;

export const DEFAULT_SIZES: Sizes = { panel: 22, editor: 45, variables: 30 };

/** How far each may be drawn, percent. */
export const SIZE_LIMITS: Readonly<Record<SizeName, readonly [min: number, max: number]>> = {
  panel: [14, 50],
  editor: [20, 80],
  variables: [8, 80],
};

/** Into its limits, to a tenth of a percent. */
export function within(name: SizeName, percent: number): number {
  const [min, max] = SIZE_LIMITS[name];
  return Math.round(Math.min(max, Math.max(min, percent)) * 10) / 10;
}

interface StoredView {
  readonly panel?: (typeof PANEL_IDS)[number] | null;
  readonly variablesAs?: 'form' | 'json';
  readonly sizes: Sizes;
}

const PANEL_IDS = ['examples', 'dictionary', 'docs', 'library', 'history'] as const;

/** The view as this browser stored it, as far as it is sound. */
export function storedView(stored: unknown): StoredView {
  const { panel, variablesAs, sizes } = (stored ?? {}) as Record<string, unknown>;
  const known = PANEL_IDS.find((id) => id === panel);
  const numbers = Object.entries((sizes ?? {}) as Record<string, unknown>).filter(
    (entry): entry is [SizeName, number] => entry[0] in DEFAULT_SIZES && typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  );
  return {
    ...(panel === null || known ? { panel: known ?? null } : {}),
    ...(variablesAs === 'form' || variablesAs === 'json' ? { variablesAs } : {}),
    sizes: { ...DEFAULT_SIZES, ...Object.fromEntries(numbers.map(([name, value]) => [name, within(name, value)])) },
  };
}
