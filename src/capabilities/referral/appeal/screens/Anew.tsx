/** A decision that did not stand is taken anew: here, as at a table. */
import { Block } from '#ui/page.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { CriteriaTable } from '../../screens/CriteriaTable.tsx';
import { Decision } from '../../screens/Decision.tsx';
import { useAppealTexts } from './words.ts';

export function Anew({ found }: { readonly found: ReferralDetail }) {
  const texts = useAppealTexts();
  return (
    <Block id="anew" title={texts.anew}>
      <p className="soft">{texts.anewLead}</p>
      <div className="weigh">
        <CriteriaTable found={found} />
        <Decision found={found} />
      </div>
    </Block>
  );
}
