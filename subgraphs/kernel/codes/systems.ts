/** 系统类别 */
export const SYSTEM_KINDS = ['PROVINCIAL', 'CITY_HEALTH', 'DISTRICT', 'DISTRICT_HALL', 'HALL', 'SUPERVISION', 'SHARING'] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];
export type Tier = 'PROVINCE' | 'CITY' | 'DISTRICT';

/** 被对接系统: one entry of systems.yaml. */
export interface WrappedSystem {
  /** province.health-supervision, city.health, city.hall, city.supervision, district.330106, district-hall.330106 */
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly tier: Tier;
  /** GB/T 2260 code of the division it serves; null for the province's */
  readonly regionCode: string | null;
  /** first and last valid day (YYYY-MM-DD, Asia/Shanghai); null where open */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** table layout of its front-end database: provincial, ex-gdbs; null where it has none */
  readonly vendor: string | null;
  /** name of its front-end database; null where it has none */
  readonly database: string | null;
  /** which list of code-variants names the items in its own words: province, district, hall */
  readonly itemCodes: 'province' | 'district' | 'hall';
}
