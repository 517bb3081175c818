import { type Form, type Material, PRESET, TYPED } from './form.ts';

export interface ListedMaterial {
  readonly name: string;
  readonly required: boolean;
  /** the authority that holds it already: it is not asked for again */
  readonly sharedFrom?: string | null;
}

/** 已交材料: a paper of an earlier case of this party */
export interface HandedIn {
  readonly name: string;
  readonly copies: number | null;
  readonly digest: string | null;
  readonly serialNumber: string;
}

/** The item's own list: what another authority shares is ticked, what this party handed in before likewise, with its copies. */
export function listed(materials: readonly ListedMaterial[], before: readonly HandedIn[]): readonly Material[] {
  return materials.map(({ name, sharedFrom }): Material => {
    const earlier = before.find((each) => each.name === name);
    if (sharedFrom) return { name, received: true, copies: '', digest: earlier?.digest ?? null, origin: PRESET };
    if (!earlier) return { name, received: false, copies: '', digest: null, origin: PRESET };
    const { copies, digest, serialNumber } = earlier;
    return { name, received: true, copies: copies === null ? '' : String(copies), digest, origin: { by: 'known', serialNumber } };
  });
}

/** The list anew, with what the clerk has ticked or unticked herself as it was. */
export function relist(form: Form, materials: readonly ListedMaterial[], before: readonly HandedIn[]): Form {
  const own = form.materials.filter(({ origin }) => origin.by === 'typed');
  return { ...form, materials: listed(materials, before).map((line) => own.find(({ name }) => name === line.name) ?? line) };
}

export function change(form: Form, name: string, to: Partial<Pick<Material, 'received' | 'copies'>>): Form {
  return { ...form, materials: form.materials.map((line) => (line.name === name ? { ...line, ...to, origin: TYPED } : line)) };
}

/** 全部收齐: every paper that must be there */
export function receiveRequired(form: Form, required: readonly ListedMaterial[]): Form {
  const missing = form.materials.filter(({ name, received }) => !received && required.some((each) => each.required && each.name === name));
  return missing.reduce((next, { name }) => change(next, name, { received: true }), form);
}
