interface Listed {
  readonly name: string;
  readonly required: boolean;
  readonly sharedFrom?: string | null;
}
interface HandedIn {
  readonly name: string;
  readonly received: boolean;
  readonly copies?: number | null;
  readonly sharedFrom?: string | null;
}

export interface MaterialsOfReceipt {
  readonly received: readonly HandedIn[];
  /** needed papers that are neither here nor held by another authority */
  readonly missing: readonly string[];
}

/** 材料清点: what was received of the item's list, and what is still to come. */
export function materialsOf(listed: readonly Listed[], handedIn: readonly HandedIn[]): MaterialsOfReceipt {
  const received = handedIn.filter((each) => each.received);
  const isHere = (name: string) => received.some((each) => each.name === name);
  const missing = listed.filter(({ name, required, sharedFrom }) => required && !sharedFrom && !isHere(name)).map(({ name }) => name);
  return { received, missing };
}
