import { kept, type Source } from './source.ts';

/** Names (of types, fields, enum values), found by their bytes. */
export class Names {
  readonly all: readonly string[];
  private readonly buckets: { readonly bytes: Uint8Array; readonly index: number }[][] = [];
  private readonly mask: number;

  constructor(names: readonly string[]) {
    this.all = names;
    const size = 2 ** Math.ceil(Math.log2(names.length * 2 + 1));
    this.mask = size - 1;
    for (let bucket = 0; bucket < size; bucket++) this.buckets.push([]);
    names.forEach((name, index) => {
      const bytes = kept(name);
      this.buckets[this.hash(bytes, 0, bytes.length)]?.push({ bytes, index });
    });
  }

  /** @returns the name's place among those given; -1 where it is none of them */
  find({ bytes }: Source, from: number, to: number): number {
    const bucket = this.buckets[this.hash(bytes, from, to)] as { readonly bytes: Uint8Array; readonly index: number }[];
    for (const name of bucket) if (isEqual(name.bytes, bytes, from, to)) return name.index;
    return -1;
  }

  private hash(bytes: Uint8Array, from: number, to: number): number {
    const middle = bytes[(from + to) >> 1] as number;
    return (to - from + (bytes[from] as number) * 3 + middle * 31 + (bytes[to - 1] as number) * 7) & this.mask;
  }
}

function isEqual(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let index = 0; index < name.length; index++) if (name[index] !== bytes[from + index]) return false;
  return true;
}
