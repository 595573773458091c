/** The three kinds of streams, composed. */
import { BedRequestEvent, StayEvent, WardEvent } from './events.ts';
import * as request from './request/rules.ts';
import { project as projectRequest } from './request/store.ts';
import * as stay from './stay/rules.ts';
import { project as projectStay } from './stay/store.ts';
import * as ward from './ward/rules.ts';
import { project as projectWard } from './ward/store.ts';

export const wardKind = { kind: 'ward', events: WardEvent, ...ward, project: projectWard };
export const bedRequestKind = { kind: 'bed_request', events: BedRequestEvent, ...request, project: projectRequest };
export const stayKind = { kind: 'stay', events: StayEvent, ...stay, project: projectStay };

/** Constraints of the read tables that speak for a rule across streams. */
export const refusals = {
  bed_holds_one_person: 'bed_taken',
  person_in_one_bed: 'already_in_a_bed',
  one_open_bed_request: 'request_open',
} as const;
