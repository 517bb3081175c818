/** The plan holds something that the fast twin does not do. */
export class Beyond extends Error {}

export function beyond(): never {
  throw new Beyond();
}
