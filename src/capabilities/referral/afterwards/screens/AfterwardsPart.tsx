/** Not included is not let go: who holds on, and how it goes. */
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Shown } from '#ui/shown.tsx';
import { afterwardsOfReferral } from '../contract.ts';
import { Checks } from './Checks.tsx';
import { HandoverPart } from './HandoverPart.tsx';
import { ReferAgain } from './ReferAgain.tsx';
import { useAfterwardsTexts } from './words.ts';

export function AfterwardsPart({ dossier }: { readonly dossier: string }) {
  const texts = useAfterwardsTexts();
  const format = useFormat();
  const decides = useMay('referral.decide');
  const reenters = useMay('dossier.reenter');
  const reading = useReading(afterwardsOfReferral, { dossier });
  if (reading.state === 'here' && reading.data === null) return null;
  return (
    <Block id="afterwards" title={texts.title}>
      <Shown reading={reading}>
        {(found) =>
          found !== null && (
            <>
              {found.ended && <p>{texts.ended(format.day(found.ended.on), texts.ends[found.ended.why])}</p>}
              <HandoverPart dossier={dossier} found={found} />
              <Checks dossier={dossier} found={found} decides={decides && found.ended === null} />
              {found.referBy !== null && reenters && (
                <ReferAgain dossier={dossier} by={found.referBy} version={found.version} />
              )}
            </>
          )
        }
      </Shown>
    </Block>
  );
}
