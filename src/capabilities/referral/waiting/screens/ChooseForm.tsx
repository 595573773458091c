/** Who begins at which team, and why; inclusion names who hold on. */
import { useLocation } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useSession } from '#ui/session.tsx';
import { AgreedParts } from '../../agreed/screens/AgreedParts.tsx';
import { firstTasks, sharesIn } from '../../agreed/screens/drafted.ts';
import { useAgreedTexts } from '../../agreed/screens/words.ts';
import type { ReferralDetail } from '../../detail-contract.ts';
import { SelectionReason } from '../../events.ts';
import { Colleagues } from '../../screens/Colleagues.tsx';
import { Participants } from '../../screens/Participants.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import { previewSelection, selectFromWaitingList, type WaitingDetail } from '../contract.ts';
import { useWaitingTexts } from './words.ts';

interface Props {
  readonly found: Pick<WaitingDetail, 'dossier' | 'version' | 'teams'>;
  readonly referral: Pick<ReferralDetail, 'by' | 'table'>;
  readonly close: () => void;
}

export function ChooseForm({ found, referral, close }: Props) {
  const { one: texts, why: whys } = useWaitingTexts();
  const { table, refusals } = useReferralTexts();
  const format = useFormat();
  const [, go] = useLocation();
  const { agency: own, user } = useSession();
  const agreed = useAgreedTexts();
  const choosing = useAsking(selectFromWaitingList);
  const previewing = useAsking(previewSelection);
  const known = useReading(agencies);
  const { dossier } = found;
  const teamOf = (id: string) => found.teams.find((team) => team.id === id);
  const form = useForm<{
    team: string;
    why: string;
    words: string;
    participants: readonly string[];
    caseManager: string;
    municipality: string;
    municipal: string;
    director: string;
    shares: readonly string[];
    tasks: readonly string[];
  }>({
    start: {
      team: '',
      why: '',
      words: '',
      participants: (referral.table?.invited ?? []).map(({ id }) => id),
      caseManager: '',
      municipality: '',
      municipal: '',
      director: user.id,
      shares: [],
      tasks: [],
    },
    keep: `choose-${dossier}`,
    check: (values) => {
      const team = teamOf(values.team);
      const passes = team !== undefined && team.place > 1;
      return {
        ...(team === undefined && { team: texts.teamWrong }),
        ...(values.why === '' && { why: texts.whyWrong }),
        ...(passes && values.why === 'first' && { why: texts.notFirst }),
        ...((passes || team?.hasRoom === false) && values.words.trim() === '' && { words: texts.wordsWrong }),
        ...(!values.participants.some((id) => id !== referral.by.id) && { participants: table.wrong.participants }),
        // Asked once the team and the municipality are known.
        ...(team !== undefined && values.caseManager === '' && { caseManager: table.wrong.caseManager }),
        ...(values.municipality === '' && { municipality: table.wrong.municipality }),
        ...(values.municipality !== '' && values.municipal === '' && { municipal: table.wrong.municipal }),
        ...(values.director === '' && { director: table.wrong.director }),
      };
    },
  });
  const chosen = teamOf(form.values.team);
  const roomOf = ({ hasRoom, opensOn }: WaitingDetail['teams'][number]): string =>
    hasRoom ? texts.room.now : opensOn ? texts.room.later(format.day(opensOn)) : texts.room.full;
  const said = () => {
    const { values } = form;
    const holders = {
      caseManager: { user: values.caseManager, agency: chosen?.agency ?? '' },
      director: { user: values.director, agency: own.id },
      municipal: { user: values.municipal, agency: values.municipality },
    };
    return {
      team: values.team,
      why: SelectionReason.parse(values.why),
      words: values.words.trim() === '' ? null : values.words,
      participants: values.participants,
      caseManager: values.caseManager,
      processDirector: holders.director,
      municipalCaseDirector: holders.municipal,
      shares: sharesIn(values.shares),
      tasks: firstTasks(values.tasks, holders),
      seen: found.version,
    };
  };
  if (found.teams.length === 0)
    return (
      <Block id="choose" title={texts.choose}>
        <p>{texts.noTeams}</p>
      </Block>
    );
  return (
    <Block id="choose" title={texts.choose}>
      <p className="soft">{texts.chooseLead}</p>
      <Form
        form={form}
        refusals={{ ...refusals, ...agreed.refusals }}
        label={texts.choose}
        send={() => choosing.ask({ dossier }, said())}
        done={() => go(`/aanmeldingen/${dossier}`)}
      >
        <Choice
          label={texts.chooseTeam}
          options={found.teams.map((team) => ({
            value: team.id,
            label: texts.teamOption(team.name, team.place, team.among, roomOf(team)),
          }))}
          {...form.field('team')}
          onChange={(team: string) => form.set({ team, caseManager: '' })}
        />
        <Choice
          label={texts.chooseWhy}
          options={SelectionReason.options.map((value) => ({ value, label: whys[value] }))}
          {...form.field('why')}
        />
        <TextArea label={texts.words} hint={texts.wordsHint} rows={3} {...form.field('words')} />
        <Participants found={referral} field={form.field('participants')} />
        {chosen && (
          <Colleagues
            agency={chosen.agency}
            as="case_manager"
            label={table.caseManager}
            field={form.field('caseManager')}
          />
        )}
        <Select
          label={table.municipality}
          options={(known.data ?? [])
            .filter(({ sector }) => sector === 'municipality')
            .map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('municipality')}
          onChange={(municipality: string) => form.set({ municipality, municipal: '' })}
        />
        {form.values.municipality !== '' && (
          <Colleagues
            agency={form.values.municipality}
            as="municipal_case_director"
            label={table.municipal}
            field={form.field('municipal')}
          />
        )}
        <Colleagues agency={own.id} as="process_director" label={table.director} field={form.field('director')} />
        <AgreedParts
          dossier={dossier}
          shares={form.field('shares')}
          tasks={form.field('tasks')}
          readers={[chosen?.agency ?? '', form.values.municipality]}
          preview={async (looker) => (form.check() ? previewing.ask({ dossier }, { ...said(), looker }) : undefined)}
        />
        <Actions>
          <Send busy={choosing.busy}>{texts.chooseSend}</Send>
          <button type="button" className="btn" onClick={close}>
            {texts.no}
          </button>
        </Actions>
      </Form>
    </Block>
  );
}
