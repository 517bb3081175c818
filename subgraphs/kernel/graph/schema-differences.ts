import { readFileSync } from 'node:fs';
import { canonicalSdl } from './canonical-sdl.ts';

/**
 * What the contract's split says otherwise than this SDL, as lines: `- ` the contract has it, `+ ` the SDL has it. Empty where both mean the
 * same; descriptions count only where asked for.
 */
export function contractDifferences(name: string, sdl: string, options?: { readonly descriptions: boolean }): string[] {
  const contract = readFileSync(new URL(`./contract/${name}.graphql`, import.meta.url), 'utf8');
  return differences(canonicalSdl(contract, options), canonicalSdl(sdl, options));
}

/** Definitions of one text that the other lacks; each with the lines that differ under its head. */
function differences(expected: string, actual: string): string[] {
  const [before, after] = [definitions(expected), definitions(actual)];
  const heads = [...new Set([...before.keys(), ...after.keys()])];
  return heads.flatMap((head) => {
    const [was, is] = [before.get(head) ?? [], after.get(head) ?? []];
    const lines = [
      ...was.filter((line) => !is.includes(line)).map((line) => `- ${line}`),
      ...is.filter((line) => !was.includes(line)).map((line) => `+ ${line}`),
    ];
    return lines.map((line) => `${head}: ${line}`);
  });
}

/** `type Alert` → its lines. */
function definitions(sdl: string): Map<string, string[]> {
  return new Map(
    sdl
      .trim()
      .split('\n\n')
      .map((text) => {
        const lines = text.split('\n');
        const head = lines.find((line) => /^(type|enum|input|interface|union|scalar|directive|extend) /.test(line)) ?? '';
        return [head.split(' ').slice(0, 2).join(' '), lines];
      }),
  );
}
