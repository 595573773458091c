/** The crawl, in a house of its own: `npm test -- --project crawl`. Long, so it is no part of the everyday run. */
import { afterAll, beforeAll } from 'vitest';
import { testEveryPage } from './every-page.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ perRegion: 4 });
});
afterAll(() => house?.close());

testEveryPage(() => house, {});
