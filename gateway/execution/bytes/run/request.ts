import type { BytesStep, Variant } from '../bytes-program.ts';
import { Source } from '../scan/source.ts';
import type { Found } from './found.ts';
import { Output } from './output.ts';
import { writeRepresentations } from './representations.ts';
import { ObjectWriter } from './write.ts';

const [COMMA, CLOSE_LIST, CLOSE_OBJECT] = [0x2c, 0x5d, 0x7d];

/** The client's variables as JSON, each made once. */
export class Variables {
  private readonly given: Readonly<Record<string, unknown>>;
  private readonly written = new Map<string, Source | undefined>();

  constructor(given: Readonly<Record<string, unknown>>) {
    this.given = given;
  }

  /** `"name":value`; undefined where it was not given */
  member(name: string): Source | undefined {
    if (this.written.has(name)) return this.written.get(name);
    const value = Object.hasOwn(this.given, name) ? JSON.stringify(this.given[name]) : undefined;
    const member = value === undefined ? undefined : new Source(Buffer.from(`"${name}":${value}`));
    this.written.set(name, member);
    return member;
  }
}

/** A request's body. @returns undefined where nothing is there to be asked about */
export function requestBody(step: BytesStep, variables: Variables, found: Found, variants: readonly Variant[]): Uint8Array | undefined {
  const { head, fetches } = step;
  let places = 0;
  for (const { sites } of fetches) for (const { site } of sites) places += (found.sites[site] as number[]).length;
  if (fetches.length > 0 && places === 0) return undefined;
  const out = new Output(step.size);
  out.copy(head, 0, head.length);
  const begin = out.at;
  for (const name of step.variables) {
    const member = variables.member(name);
    if (!member) continue;
    if (out.at > begin) out.byte(COMMA);
    out.copy(member, 0, member.length);
  }
  if (fetches.length > 0) {
    const writer = new ObjectWriter(found, variants, out);
    let representations = 0;
    for (const fetch of fetches) {
      if (out.at > begin) out.byte(COMMA);
      out.copy(fetch.lead, 0, fetch.lead.length);
      representations += writeRepresentations(fetch, found, out, writer);
      out.byte(CLOSE_LIST);
    }
    if (representations === 0) return undefined;
  }
  out.byte(CLOSE_OBJECT);
  out.byte(CLOSE_OBJECT);
  step.size = out.at + (out.at >> 3);
  return out.written();
}
