import { readFileSync } from 'node:fs';

/** The words that the demo's names are drawn from; none of them is anybody's. */
interface Words {
  readonly surnames: readonly string[];
  readonly given: readonly string[];
  readonly places: readonly string[];
  /** pattern of an item's name → what those who apply for it call themselves; the last one fits all */
  readonly firms: Readonly<Record<string, readonly string[]>>;
  readonly departments: readonly string[];
  readonly handlers: readonly string[];
  readonly reasons: readonly string[];
  readonly streets: readonly string[];
}

export const words = JSON.parse(readFileSync(new URL('./words.json', import.meta.url), 'utf8')) as Words;
