import { type AuthorityRecord, authorities } from '../../kernel/codes/authority.ts';
import { type Division, divisions } from '../../kernel/codes/division.ts';
import { type ItemVersion, loadCatalogue } from '../../kernel/codes/item/catalogue.ts';
import { ownerOfItem } from '../../kernel/codes/item/owner.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import { AuthorityType } from '../authority/authority.type.ts';
import { ItemType } from '../item/item.type.ts';
import { RegionType } from '../region/region.type.ts';
import { SystemType } from '../system/system.type.ts';

/**
 * Regions, systems, items and authorities as the graph shows them, made once for all requests: master data are versioned files that
 * are read when the process starts, so that reading them costs no statement. `find*` may return null, `get*` throws.
 */
export class CodeBook {
  readonly regions: ReadonlyMap<string, RegionType>;
  /** the wrapped ones */
  readonly systems: ReadonlyMap<string, SystemType>;
  readonly #sandbox: SystemType | undefined;
  readonly items: ReadonlyMap<string, ItemType>;
  readonly authorities: ReadonlyMap<string, AuthorityType>;

  /** @param sandbox whose register it is for: known by its id, in no list */
  constructor(systems: readonly WrappedSystem[], sandbox?: WrappedSystem) {
    this.regions = byId(divisions.map(toRegion));
    this.systems = byId(systems.map((system) => this.#toSystem(system)));
    this.#sandbox = sandbox && Object.assign(this.#toSystem(sandbox), { kind: null, tier: null });
    this.items = byId(loadCatalogue().map((version) => this.#toItem(version)));
    this.authorities = byId(authorities().map((authority) => this.#toAuthority(authority)));
    for (const { id, delegatedBy } of authorities())
      this.getAuthority(id).delegatedBy = delegatedBy === null ? null : this.getAuthority(delegatedBy);
  }

  findSystem = (id: string): SystemType | null => this.systems.get(id) ?? (this.#sandbox?.id === id ? this.#sandbox : null);
  getSystem = (id: string): SystemType => known(this.findSystem(id), id);
  getItem = (id: string): ItemType => known(this.items.get(id), id);
  getRegion = (id: string): RegionType => known(this.regions.get(id), id);
  getAuthority = (id: string): AuthorityType => known(this.authorities.get(id), id);

  #toSystem(wrapped: WrappedSystem): SystemType {
    const { id, name, kind, tier } = wrapped;
    return Object.assign(new SystemType(), { wrapped, id, name, kind, tier });
  }

  #toItem(version: ItemVersion): ItemType {
    const { onSilence: _, validityYears: __, key, ...shown } = version;
    return Object.assign(new ItemType(), { ...shown, owner: this.findSystem(ownerOfItem(key)) });
  }

  #toAuthority({ id, name, socialCreditCode, regionId, tier }: AuthorityRecord): AuthorityType {
    return Object.assign(new AuthorityType(), {
      id,
      name,
      socialCreditCode,
      region: regionId === null ? null : this.getRegion(regionId),
      tier,
      delegatedBy: null,
    });
  }
}

function toRegion({ id, code, name, nameEn, validFrom, validTo }: Division): RegionType {
  return Object.assign(new RegionType(), { id, code, name, nameEn, validFrom, validTo });
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}

function known<T>(found: T | null | undefined, id: string): T {
  if (found == null) throw new RangeError(`the master data have no ${id}`);
  return found;
}
