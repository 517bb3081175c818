/** A system of the configuration, as far as its stand-in has to know it. */
export interface LegacySystem {
  /** district-hall.330106 */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly vendor: string | null;
}
