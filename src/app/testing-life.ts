/** One person from referral to outflow, played through the rules and inside the walls of who acts, for tests of what hears it. */
import type { LeftTo } from '#capabilities/beds/events.ts';
import { bedRequestKind, stayKind } from '#capabilities/beds/kinds.ts';
import { eik } from '#capabilities/beds/testing-clinic.ts';
import { alertKind, alertStream } from '#capabilities/dossier/alerts/store.ts';
import { dossierKind, dossierStream, nextCaseNumber, openDossier } from '#capabilities/dossier/store.ts';
import { evaluationKind, goalKind, journalKind } from '#capabilities/plan/kinds.ts';
import { referralKind } from '#capabilities/referral/kinds.ts';
import { Recorder } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { writePerson } from '#platform/persons.ts';
import { streamFor } from '#platform/stream-id.ts';
import { addDays } from '#vocabulary/day.ts';
import type { Decision } from '#vocabulary/decision.ts';
import { DossierId, PassageId, StreamId } from '#vocabulary/ids.ts';
import { react } from './reactions.ts';
import { agencies, elsewhere, here, type PersonName, people, subregionHere } from './testing-people.ts';
import type { World } from './testing-world.ts';

/** Says what should have been recorded and was not. */
function done(decision: Decision<unknown, string>): void {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal}`);
}

export interface Life {
  readonly dossier: DossierId;
  submit(notInformed?: boolean): Promise<void>;
  check(missing?: readonly 'goal'[]): Promise<void>;
  supplement(): Promise<void>;
  place(): Promise<void>;
  postpone(): Promise<void>;
  include(): Promise<void>;
  plan(): Promise<void>;
  scaleUp(): Promise<void>;
  comeBack(to?: LeftTo): Promise<void>;
  flowOut(): Promise<void>;
}

export function beginLife(world: World): Life {
  const dossier = DossierId.parse(newId());
  const [referral, goal, request, stay] = [1, 2, 3, 4].map(() => StreamId.parse(newId()));
  if (!referral || !goal || !request || !stay) throw new Error('four streams');
  const inSection = (section: 'core' | 'social' | 'placement' | 'justice') => ({ region: here, dossier, section });
  const passage = () => PassageId.parse(newId());
  const by = (name: PersonName, work: (recorder: Recorder) => Promise<unknown>) =>
    world.as(name).within(async (tx, actor) => {
      await work(new Recorder({ tx, keys: world.keys, react, author: { user: actor.user, agency: actor.agency } }));
    });
  const phase = 'execution' as const;
  const ofWard = () => ({
    by: agencies.clinicElsewhere.id,
    wardAgency: agencies.clinicElsewhere.id,
    on: world.today(),
    today: world.today(),
  });
  return {
    dossier,
    submit: (notInformed = false) =>
      by('referrer', async (recorder) => {
        const on = world.today();
        const { handle, decision } = await openDossier(recorder, {
          region: here,
          dossier,
          caseNumber: await nextCaseNumber(recorder.tx, on),
          by: agencies.police.id,
          subregion: subregionHere,
          on,
        });
        done(decision);
        const birth = { is: 'estimated', year: 1990 } as const;
        await writePerson(recorder.tx, world.keys, handle, {
          region: here,
          dossier,
          person: {
            givenNames: 'Casper',
            prefix: null,
            surname: 'Vlietstra',
            aliases: [],
            birth,
            address: { is: 'none' },
            papers: 'no',
          },
        });
        done(
          await recorder.handle(
            referralKind,
            { stream: referral, place: inSection('core') },
            {
              type: 'SubmitReferral',
              by: agencies.police.id,
              subregion: subregionHere,
              urgency: 'normal',
              birth,
              youthPreparation: false,
              reason: passage(),
              goal: passage(),
              problems: [{ domain: 'housing', words: null }],
              agencies: [agencies.mentalHealth.id],
              informed: notInformed
                ? { is: 'not_informed', why: 'not_found', again: addDays(on, 30) }
                : { is: 'informed', on },
              on,
            },
          ),
        );
      }),
    check: (missing = []) =>
      by('process_director', async (recorder) =>
        done(
          await recorder.handle(
            referralKind,
            { stream: referral },
            { type: 'CheckReferral', missing: [...missing], on: world.today() },
          ),
        ),
      ),
    supplement: () =>
      by('referrer', async (recorder) =>
        done(
          await recorder.handle(
            referralKind,
            { stream: referral },
            { type: 'SupplementReferral', supplied: ['goal'], words: null, on: world.today() },
          ),
        ),
      ),
    place: () =>
      by('process_director', async (recorder) => {
        const on = world.today();
        done(
          await recorder.handle(
            referralKind,
            { stream: referral },
            { type: 'PlaceOnTable', table: newId(), heldOn: addDays(on, 7), invited: [agencies.housing.id], on },
          ),
        );
      }),
    postpone: () =>
      by('process_director', async (recorder) => {
        const on = world.today();
        done(
          await recorder.handle(
            referralKind,
            { stream: referral },
            {
              type: 'PostponeReferral',
              until: addDays(on, 60),
              waitingFor: 'capacity',
              participants: [agencies.housing.id],
              on,
            },
          ),
        );
      }),
    include: () =>
      by('process_director', async (recorder) => {
        const holder = ({
          id: user,
          agency,
        }: {
          id: typeof people.case_manager.id;
          agency: typeof people.case_manager.agency;
        }) => ({ user, agency });
        done(
          await recorder.handle(
            referralKind,
            { stream: referral },
            {
              type: 'DecideInclusion',
              chair: people.process_director.id,
              participants: [agencies.housing.id, agencies.mentalHealth.id],
              leadAgency: agencies.forensicCare.id,
              caseManager: holder(people.case_manager),
              processDirector: holder(people.process_director),
              municipalCaseDirector: holder(people.municipal_case_director),
              subregion: subregionHere,
              advice: null,
              criteriaSet: [],
              on: world.today(),
            },
          ),
        );
      }),
    plan: () =>
      by('case_manager', async (recorder) => {
        const on = world.today();
        const owner = {
          is: 'professional',
          user: people.municipal_case_director.id,
          agency: agencies.municipality.id,
        } as const;
        const [first, second] = [newId(), newId()];
        const target = { stream: goal, place: inSection('social') };
        done(
          await recorder.handle(goalKind, target, {
            type: 'SetGoal',
            phase,
            domain: 'housing',
            words: passage(),
            owner,
            due: addDays(on, 300),
            on,
          }),
        );
        done(
          await recorder.handle(goalKind, target, {
            type: 'AgreeAction',
            phase,
            action: first,
            words: passage(),
            owner,
            due: addDays(on, 10),
            on,
          }),
        );
        done(
          await recorder.handle(goalKind, target, {
            type: 'AgreeAction',
            phase,
            action: second,
            words: passage(),
            owner: { is: 'person' },
            due: addDays(on, 5),
            on,
          }),
        );
        done(await recorder.handle(goalKind, target, { type: 'FinishAction', action: second, on }));
        const evaluation = { stream: streamFor(dossier, 'evaluation'), place: inSection('core') };
        done(
          await recorder.handle(evaluationKind, evaluation, {
            type: 'EvaluatePlan',
            phase,
            participants: [agencies.housing.id],
            next: addDays(on, 180),
            on,
            today: on,
          }),
        );
        const partner = {
          type: 'AddPartner',
          agency: agencies.housing.id,
          role: 'housing',
          user: null,
          until: null,
          on,
        } as const;
        done(await recorder.handle(dossierKind, { stream: dossierStream(dossier) }, partner));
        const share = {
          id: newId(),
          agency: agencies.housing.id,
          section: 'social',
          ground: 'own_task',
          groundVersion: 1,
          act: 'process',
          beside: null,
          purpose: 'plan_and_network',
          until: addDays(on, 5),
          crosses: false,
        } as const;
        done(
          await recorder.handle(
            dossierKind,
            { stream: dossierStream(dossier) },
            { type: 'ShareSection', share, by: agencies.forensicCare.id, on },
          ),
        );
        done(
          await recorder.handle(
            alertKind,
            { stream: alertStream(dossier), place: inSection('core') },
            { type: 'RaiseAlert', id: newId(), alert: 'dog', until: addDays(on, 90), on, before: new Map() },
          ),
        );
      }),
    async scaleUp() {
      await by('case_manager', async (recorder) => {
        const on = world.today();
        const entry = { entry: newId(), section: 'justice', phase, on, today: on } as const;
        done(
          await recorder.handle(
            journalKind,
            { stream: StreamId.parse(entry.entry), place: inSection('justice'), isNew: true },
            { type: 'RecordIncident', incident: 'threat', severity: 'serious', words: null, ...entry },
          ),
        );
        const target = { stream: request, place: inSection('placement') };
        done(
          await recorder.handle(bedRequestKind, target, {
            type: 'RequestBed',
            phase,
            level: '2-high',
            sector: 'forensic_care',
            reason: 'crisis',
            crisis: true,
            planned: false,
            words: null,
            from: on,
            until: addDays(on, 60),
            nextPlace: 'home',
            on,
          }),
        );
        done(
          await recorder.handle(bedRequestKind, target, {
            type: 'AskWard',
            ward: eik.ward,
            agency: agencies.clinicElsewhere.id,
            on,
          }),
        );
      });
      const [bed] = eik.beds;
      const on = world.today();
      await by('ward', async (recorder) =>
        done(
          await recorder.handle(
            bedRequestKind,
            { stream: request },
            { type: 'OfferBed', ward: eik.ward, by: agencies.clinicElsewhere.id, from: on, until: addDays(on, 60), on },
          ),
        ),
      );
      await by('case_manager', async (recorder) =>
        done(await recorder.handle(bedRequestKind, { stream: request }, { type: 'AcceptOffer', ward: eik.ward, on })),
      );
      await by('ward', async (recorder) => {
        const place = { region: elsewhere, dossier, section: 'placement' } as const;
        done(
          await recorder.handle(
            stayKind,
            { stream: stay, place },
            {
              type: 'Admit',
              request,
              ward: eik.ward,
              bed,
              level: '2-high',
              closedOn: null,
              planned: false,
              plannedUntil: addDays(on, 60),
              nextPlace: 'home',
              ...ofWard(),
            },
          ),
        );
        done(
          await recorder.handle(
            bedRequestKind,
            { stream: request },
            { type: 'FulfilRequest', ward: eik.ward, by: agencies.clinicElsewhere.id, stay, on },
          ),
        );
      });
    },
    comeBack: (to = 'home') =>
      by('ward', async (recorder) =>
        done(await recorder.handle(stayKind, { stream: stay }, { type: 'Discharge', to, ...ofWard() })),
      ),
    flowOut: () =>
      by('case_manager', async (recorder) => {
        const on = world.today();
        done(
          await recorder.handle(
            dossierKind,
            { stream: dossierStream(dossier) },
            {
              type: 'DecideOutflow',
              reason: 'two_stable_years',
              words: null,
              aftercareUntil: addDays(on, 180),
              participants: [agencies.municipality.id],
              by: agencies.forensicCare.id,
              on,
            },
          ),
        );
      }),
  };
}
