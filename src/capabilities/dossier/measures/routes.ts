/** Endpoint to handler for compulsory measures. */
import { NotFound, Refused, type Route, route } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { StreamId } from '#vocabulary/ids.ts';
import * as contract from './contract.ts';
import { sectionOfMeasure } from './rules.ts';
import { findHeld, isOf, listMeasures, measureKind } from './store.ts';

export const routes: readonly Route[] = [
  route(contract.listMeasures, async ({ tx, params: { dossier } }) => {
    const [held, measures] = await Promise.all([findHeld(tx, dossier, 'core'), listMeasures(tx, dossier)]);
    if (!held) throw new NotFound();
    return measures;
  }),
  route(contract.recordMeasure, async ({ tx, recorder, today: on, params: { dossier }, body }) => {
    const section = sectionOfMeasure(body.measure);
    const held = await findHeld(tx, dossier, section);
    if (!held) throw new NotFound();
    if (!held.holds) throw new Refused('section_not_held');
    const place = { region: held.region, dossier, section };
    const target = { stream: StreamId.parse(newId()), place, isNew: true };
    return recorder.handle(measureKind, target, { type: 'RecordMeasure', ...body, on });
  }),
  route(
    contract.endMeasure,
    async ({ tx, recorder, today, params: { dossier, measure }, body: { seen, ...ending } }) => {
      if (!(await isOf(tx, dossier, measure))) throw new NotFound();
      const target = { stream: StreamId.parse(measure), seen };
      return recorder.handle(measureKind, target, { type: 'EndMeasure', ...ending, today });
    },
  ),
];
