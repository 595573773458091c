/** Why a witness does not have a checkpoint: what is kept and shown is this code. */
export type HandingFailure =
  | 'unreachable'
  | 'too_slow'
  | 'refused'
  | 'not_allowed'
  | 'not_written'
  | 'not_read'
  | 'differs';

export class HandingFailed extends Error {
  readonly code: HandingFailure;
  constructor(code: HandingFailure, options?: ErrorOptions) {
    super(`a witness was not handed the checkpoint: ${code}`, options);
    this.code = code;
  }
}
