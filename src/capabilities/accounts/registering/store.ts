/** The register of who is registered at which agency in which region, by days. Only the owner of the tables writes it. */
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { AgencyId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { RegistrationEvent } from './events.ts';
import { type Registration, type RegistrationCommand, type RegistrationRefusal, rules } from './rules.ts';

export const registrationKind: StreamKind<Registration, RegistrationCommand, RegistrationEvent, RegistrationRefusal> = {
  kind: 'registration',
  events: RegistrationEvent,
  ...rules,
  project,
};
export const registrationStream = (region: RegionId, agency: AgencyId, user: UserId): StreamId =>
  streamFor('registration', region, agency, user);

function project(tx: Tx, { event, place: { region } }: Recorded<RegistrationEvent>): Promise<void> {
  const { type, user, agency, on } = event;
  switch (type) {
    case 'PersonRegistered':
      // Ended and begun again on one day, it did not end.
      return tx.run(sql`
        insert into registration (region, agency, app_user, from_day) values (${region}, ${agency}, ${user}, ${on})
        on conflict (agency, app_user, from_day, region) do update set until_day = null`);
    case 'RegistrationEnded':
      return tx.run(sql`
        update registration set until_day = ${on}
        where agency = ${agency} and app_user = ${user} and region = ${region} and until_day is null`);
    default:
      return absurd(type);
  }
}
