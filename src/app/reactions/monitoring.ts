/** The region table hears who was included, waits, is stable and flowed out. */
import { keepClientFacts } from '#capabilities/monitoring/store.ts';
import type { React } from '#platform/ledger.ts';

export const hearForRegionTable: React = (recorder, recorded, kind) => keepClientFacts(recorder.tx, recorded, kind);
