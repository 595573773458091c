/** One network: per agency which sections it sees and until when; who it is in the network as. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useArrival } from '#ui/arrival.ts';
import { useReading } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Saved } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import type { DossierPartProps } from '#ui/parts.ts';
import { Unseen } from '#ui/sealed.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { sections } from '#vocabulary/codes.ts';
import { addDays, Day, daysBetween } from '#vocabulary/day.ts';
import { type DossierHead, dossierNetwork, type Partner, type SharedSection } from '../contract.ts';
import { mayShareIn } from '../sharing/rules.ts';
import { Consents } from '../sharing/screens/Consents.tsx';
import { useSharingTexts } from '../sharing/screens/words.ts';
import { shieldOf } from '../shielding/contract.ts';
import { AddPartner } from './AddPartner.tsx';
import { RemovePartner } from './RemovePartner.tsx';
import { ShareLines } from './ShareLines.tsx';
import { today, useDossierTexts } from './words.ts';

export interface Neighbour {
  readonly agency: string;
  readonly agencyName: string;
  /** Undefined: sees something without being a partner, as a ward that was asked for a bed. */
  readonly partner: Partner | undefined;
  readonly shares: readonly SharedSection[];
}

/** Partners first, in the order in which they joined; then who only sees something. */
function neighboursOf(partners: readonly Partner[], shares: readonly SharedSection[]): Neighbour[] {
  const of = (agency: string) => shares.filter((share) => share.agency === agency);
  const others = new Map(
    shares
      .filter(({ agency }) => !partners.some((partner) => partner.agency === agency))
      .map((share) => [share.agency, share.agencyName]),
  );
  return [
    ...partners.map((partner) => ({
      agency: partner.agency,
      agencyName: partner.agencyName,
      partner,
      shares: of(partner.agency),
    })),
    ...[...others].map(([agency, agencyName]) => ({ agency, agencyName, partner: undefined, shares: of(agency) })),
  ];
}

export function NetworkPart({ head, dossier, knownOn }: DossierPartProps & { readonly head: DossierHead }) {
  const { network: texts } = useDossierTexts();
  const { sight } = useSharingTexts();
  const may = useMay('dossier.share');
  const sees = useMay('sight.read');
  const [adding, setAdding] = useState(false);
  const reading = useReading(dossierNetwork, { dossier }, { ...(knownOn && { knownOn }) });
  // The line under the name reads the same. Of an earlier day it is not said: the shield is of now.
  const readsShield = useMay('shield.read') && head.sections.some(({ section }) => section === 'core');
  const shield = useReading(shieldOf, { dossier }, {}, { when: readsShield && knownOn === undefined });
  const shielded = shield.state === 'here' && shield.data.shield !== null && shield.data.shield.liftedOn === null;
  const running = knownOn === undefined && may && mayShareIn(head.phase);
  // While the dossier rests sharing can be ended, and nothing begins.
  const grows = running && head.restrictedFrom === null;
  return (
    <Block id="network" title={texts.title}>
      <Shown reading={reading}>
        {({ visible, partners, shares, version }) =>
          visible ? (
            <>
              {shielded && <Note>{texts.shielded}</Note>}
              <WhoSeesWhat
                neighbours={neighboursOf(partners, shares)}
                editable={running}
                dossier={dossier}
                seen={version}
                on={knownOn ?? today()}
                shielded={shielded}
              />
              <ShareLines dossier={dossier} shares={shares} seen={version} editable={running} />
              {may && knownOn === undefined && (
                <Consents dossier={dossier} partners={partners} seen={version} editable={grows} />
              )}
              <p className="row noprint network-acts">
                {grows && (
                  <button type="button" className="btn" onClick={() => setAdding(true)}>
                    <Plus className="i" aria-hidden="true" />
                    {texts.add}
                  </button>
                )}
                {sees && <Link href={`/dossiers/${dossier}/zicht`}>{sight.link}</Link>}
              </p>
              <Dialog open={adding} title={texts.add} onClose={() => setAdding(false)}>
                <AddPartner
                  dossier={dossier}
                  seen={version}
                  present={partners.map(({ agency }) => agency)}
                  done={() => setAdding(false)}
                />
              </Dialog>
            </>
          ) : (
            <Unseen what={texts.hidden} />
          )
        }
      </Shown>
    </Block>
  );
}

interface TableProps {
  readonly neighbours: readonly Neighbour[];
  readonly editable: boolean;
  readonly dossier: string;
  readonly seen: number;
  /** The day that is read. */
  readonly on: Day;
  /** What is shared is seen by who is named, and by nobody else of the agency. */
  readonly shielded: boolean;
}

function WhoSeesWhat({ neighbours, ...props }: TableProps) {
  const texts = useDossierTexts();
  const words = useWords();
  if (neighbours.length === 0) return <p className="soft">{texts.network.none}</p>;
  return (
    <div className="scroll">
      <table className="stack who-sees">
        <caption className="sr">{texts.network.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.network.partner}</th>
            {sections.map((section) => (
              <th key={section} scope="col" className="c">
                {words.section[section]}
              </th>
            ))}
            <th scope="col">{texts.network.until}</th>
          </tr>
        </thead>
        <tbody>
          {neighbours.map((one) => (
            <NeighbourRow key={one.agency} one={one} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NeighbourRow({
  one,
  editable,
  dossier,
  seen,
  on,
  shielded,
}: Omit<TableProps, 'neighbours'> & { readonly one: Neighbour }) {
  const texts = useDossierTexts();
  const words = useWords();
  const { agency } = useSession();
  const { partner, shares } = one;
  // Who shared something with this agency just now is brought to it.
  const place = useArrival<HTMLSpanElement>(`partner-${one.agency}`);
  const role = partner ? texts.partnerRole[partner.role] : texts.network.noPartner;
  return (
    <tr>
      <th scope="row">
        <span {...place}>{one.agencyName}</span>
        <small>
          {[role, partner?.userName, shares.some(({ crosses }) => crosses) && texts.network.elsewhere]
            .filter(Boolean)
            .join(', ')}
        </small>
        {'tabIndex' in place && (
          <div>
            <Saved words={texts.network.shared} />
          </div>
        )}
        {editable && partner && one.agency !== agency.id && (
          <RemovePartner dossier={dossier} seen={seen} agency={one.agency} agencyName={one.agencyName} />
        )}
      </th>
      {sections.map((section) => {
        const sees = shares.some((share) => share.section === section);
        return (
          <td key={section} className="c" data-l={words.section[section]}>
            <span className={sees ? 'yes' : 'no'}>
              <span className="sr">
                {!sees ? texts.network.seesNot : shielded ? texts.network.behindShield : texts.network.sees}
              </span>
            </span>
          </td>
        );
      })}
      <td data-l={texts.network.until}>
        <Until shares={shares} on={on} />
      </td>
    </tr>
  );
}

/** The first day on which the agency sees less than now; the last day it sees that is shown. */
function Until({ shares, on }: { readonly shares: readonly SharedSection[]; readonly on: Day }) {
  const { network: texts } = useDossierTexts();
  const format = useFormat();
  if (shares.length === 0) return <Status is="plain">{texts.nothing}</Status>;
  const lasting = new Map<string, string | null>();
  for (const { section, until } of shares) {
    const before = lasting.get(section);
    lasting.set(
      section,
      before === null || until === null ? null : before === undefined || until > before ? until : before,
    );
  }
  const [first] = [...lasting.values()].filter((until) => until !== null).sort();
  if (first === undefined) return texts.always;
  const last = addDays(Day.parse(first), -1);
  const soon = daysBetween(on, last) <= 7;
  return soon ? <Status is="soon">{format.day(last)}</Status> : <span className="nowrap">{format.day(last)}</span>;
}
