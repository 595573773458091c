import type { SecurityLevel } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { BedId, WardId } from '#vocabulary/ids.ts';
import type { Chance } from './chance.ts';
import type { Country, DemoRegion, DemoWard } from './country.ts';

/** Which bed is taken when, so that no two invented people lie in one. */
export class Beds {
  readonly #country: Country;
  readonly #taken = new Map<BedId, { readonly from: Day; readonly until: Day }[]>();
  constructor(country: Country) {
    this.#country = country;
  }

  nearestWard(region: DemoRegion): DemoWard {
    const ward = this.#country.wards.find((one) => one.region === region.id) ?? this.#country.wards[0];
    if (ward === undefined) throw new Error('The country has no ward.');
    return ward;
  }

  take(
    from: Day,
    until: Day,
    region: DemoRegion,
    chance: Chance,
  ): { ward: WardId; level: SecurityLevel; bed: BedId } | undefined {
    const near = this.#country.wards.filter((w) => w.region === region.id);
    const wards =
      near.length > 0 && chance.happens(0.7)
        ? near
        : this.#country.wards.filter((w) => w.level !== '4' || chance.happens(0.2));
    const start = chance.between(0, Math.max(0, wards.length - 1));
    for (let n = 0; n < wards.length; n++) {
      const ward = wards[(start + n) % wards.length];
      // One bed of each ward stays free, so that there is always something to offer.
      for (const { id: bed } of ward?.beds.slice(1) ?? []) {
        const stays = this.#taken.get(bed) ?? [];
        // A day between two stays: nobody has to leave and arrive on one day.
        if (stays.some((s) => s.from <= until && from <= s.until)) continue;
        this.#taken.set(bed, [...stays, { from, until }]);
        if (ward) return { ward: ward.id, level: ward.level, bed };
      }
    }
    return undefined;
  }
}
