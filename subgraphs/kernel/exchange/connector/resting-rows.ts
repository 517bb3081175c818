/** Rows that could not be taken are tried again at the next look, then at every second, fourth … of them. */
export interface RestingRows {
  /** whether the row is left alone at this look; ask once a look */
  rests(place: number): boolean;
  failed(place: number): void;
  succeeded(place: number): void;
}

/** Looks between two attempts, at most. */
const LONGEST = 16;

export function restingRows(): RestingRows {
  const failures = new Map<number, { count: number; looks: number }>();
  return {
    rests(place) {
      const row = failures.get(place);
      if (!row || row.looks === 0) return false;
      row.looks -= 1;
      return true;
    },
    failed(place) {
      const count = (failures.get(place)?.count ?? 0) + 1;
      failures.set(place, { count, looks: Math.min(2 ** (count - 1), LONGEST) - 1 });
    },
    succeeded: (place) => void failures.delete(place),
  };
}
