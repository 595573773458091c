/** What neighbours do with what a table agreed along with its decision. The app says how; all in the transaction of the decision. */
import type { Sight } from '#capabilities/dossier/sharing/contract.ts';
import type { Asked } from '../referred.ts';
import type { AgreedShare, FirstTask, Looker } from './contract.ts';

export interface Agreements {
  /** After the decision. Throws Refused by the rules of sharing and of the plan: then nothing was decided either. */
  carryOut(
    call: Asked,
    agreed: { readonly shares: readonly AgreedShare[]; readonly tasks: readonly FirstTask[] },
  ): Promise<void>;
  /** What somebody of that agency sees now. Throws NotFound for an agency that is not there. */
  look(call: Asked, who: Looker): Promise<Sight>;
}
