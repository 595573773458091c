/** A document is added once, and taken away at most once. Pure. */
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { AttachmentEvent } from './events.ts';

type Of<T extends AttachmentEvent['type']> = Omit<Extract<AttachmentEvent, { type: T }>, 'type'>;
export type AttachmentCommand =
  | ({ readonly type: 'AddAttachment' } & Of<'AttachmentAdded'>)
  | ({ readonly type: 'RemoveAttachment' } & Of<'AttachmentRemoved'>);
export type Attached = 'absent' | 'here' | 'gone';

export const attached: Decider<Attached, AttachmentCommand, AttachmentEvent, 'no_such_document'> = {
  initial: 'absent',
  decide(command, state) {
    if (command.type === 'AddAttachment')
      return state === 'absent' ? accept({ ...command, type: 'AttachmentAdded' }) : refuse('no_such_document');
    return state === 'here' ? accept({ ...command, type: 'AttachmentRemoved' }) : refuse('no_such_document');
  },
  evolve: (_, { type }) => (type === 'AttachmentAdded' ? 'here' : 'gone'),
};
