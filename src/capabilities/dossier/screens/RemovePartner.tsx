/** A partner leaves, and sees nothing more. */
import { readPlan } from '#capabilities/plan/goals/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Confirmed } from '#ui/confirmation.tsx';
import { Note } from '#ui/note.tsx';
import { useMay } from '#ui/session.tsx';
import { removePartner } from '../contract.ts';
import { useDossierTexts } from './words.ts';

interface RemoveProps {
  readonly dossier: string;
  readonly seen: number;
  readonly agency: string;
  readonly agencyName: string;
}

export function RemovePartner({ dossier, seen, agency, agencyName }: RemoveProps) {
  const { network: texts, refusals } = useDossierTexts();
  const removing = useAsking(removePartner);
  return (
    <Confirmed
      className="link small noprint"
      button={
        <>
          {texts.remove}
          <span className="sr">: {agencyName}</span>
        </>
      }
      title={texts.removeTitle(agencyName)}
      follows={texts.removeText}
      doIt={texts.removeSend}
      asking={removing}
      ask={() => removing.ask({ dossier }, { agency, seen })}
      refusals={refusals}
    >
      <StillToDo dossier={dossier} agency={agency} />
    </Confirmed>
  );
}

/** What of the plan is theirs to do, as far as one sees it: nobody does it once they see nothing. */
function StillToDo({ dossier, agency }: Pick<RemoveProps, 'dossier' | 'agency'>) {
  const { network: texts } = useDossierTexts();
  const { data } = useReading(readPlan, { dossier }, {}, { when: useMay('plan.read') });
  const goals = (data?.domains ?? []).flatMap((domain) => (domain.visible ? domain.goals : []));
  const theirs = goals
    .flatMap((goal) => [goal, ...goal.actions])
    .filter(({ status, owner }) => status === 'open' && owner.agency === agency);
  return theirs.length === 0 ? null : <Note tone="soon">{texts.stillToDo(theirs.length)}</Note>;
}
