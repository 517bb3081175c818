/** The plan, or (unless it is final) what it says of one type, holds something that the fast twin does not do. */
export class Beyond extends Error {
  readonly isFinal: boolean;

  constructor(isFinal: boolean) {
    super('beyond the fast twin');
    this.isFinal = isFinal;
  }
}

export function beyond(): never {
  throw new Beyond(false);
}
