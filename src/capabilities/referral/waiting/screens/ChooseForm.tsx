/** Who begins at which team, and why; inclusion names who hold on. */
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useSession } from '#ui/session.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { SelectionReason } from '../../events.ts';
import { Colleagues } from '../../screens/Colleagues.tsx';
import { Participants } from '../../screens/Participants.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import { selectFromWaitingList, type WaitingDetail } from '../contract.ts';
import { useWaitingTexts } from './words.ts';

interface Props {
  readonly found: WaitingDetail;
  readonly referral: ReferralDetail;
  readonly close: () => void;
}

export function ChooseForm({ found, referral, close }: Props) {
  const { one: texts, why: whys } = useWaitingTexts();
  const { table, refusals } = useReferralTexts();
  const format = useFormat();
  const { agency: own, user } = useSession();
  const choosing = useAsking(selectFromWaitingList);
  const known = useReading(agencies);
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
    },
    keep: `choose-${found.dossier}`,
    check: (values) => {
      const team = teamOf(values.team);
      const passes = team !== undefined && team.place > 1;
      return {
        ...(team === undefined && { team: texts.teamWrong }),
        ...(values.why === '' && { why: texts.whyWrong }),
        ...(passes && values.why === 'first' && { why: texts.notFirst }),
        ...((passes || team?.hasRoom === false) && values.words.trim() === '' && { words: texts.wordsWrong }),
        ...(!values.participants.some((id) => id !== referral.by.id) && { participants: table.wrong.participants }),
        ...(values.caseManager === '' && { caseManager: table.wrong.caseManager }),
        ...(values.municipality === '' && { municipality: table.wrong.municipality }),
        ...(values.municipal === '' && { municipal: table.wrong.municipal }),
        ...(values.director === '' && { director: table.wrong.director }),
      };
    },
  });
  const chosen = teamOf(form.values.team);
  const roomOf = ({ hasRoom, opensOn }: WaitingDetail['teams'][number]): string =>
    hasRoom ? texts.room.now : opensOn ? texts.room.later(format.day(opensOn)) : texts.room.full;
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
        refusals={refusals}
        label={texts.choose}
        send={(values) =>
          choosing.ask(
            { dossier: found.dossier },
            {
              team: values.team,
              why: SelectionReason.parse(values.why),
              words: values.words.trim() === '' ? null : values.words,
              participants: values.participants,
              caseManager: values.caseManager,
              processDirector: { user: values.director, agency: own.id },
              municipalCaseDirector: { user: values.municipal, agency: values.municipality },
              seen: found.version,
            },
          )
        }
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
