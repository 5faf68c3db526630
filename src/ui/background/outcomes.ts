import { Ban, Check, CircleSlash, type LucideIcon, RotateCcw, Skull, X } from 'lucide-react';
import type { TaskOutcome } from '../../simulation/background';
import type { Tape } from '../../tape';

/** How a request or a run of a task ended. */
export type Outcome = TaskOutcome | 'answered' | 'refused' | 'unanswered';

/** Each has a shape of its own, so that colour never stands alone. */
export const OUTCOMES: Readonly<Record<Outcome, { readonly text: string; readonly icon: LucideIcon }>> = {
  answered: { text: 'answered', icon: Check },
  refused: { text: 'answered with an error', icon: X },
  unanswered: { text: 'never answered', icon: Skull },
  succeeded: { text: 'succeeded', icon: Check },
  failed: { text: 'failed', icon: X },
  retried: { text: 'to be tried again', icon: RotateCcw },
  rejected: { text: 'rejected', icon: Ban },
  revoked: { text: 'expired', icon: CircleSlash },
  killed: { text: 'killed', icon: Skull },
};

export function requestOutcome({ response }: Pick<Tape, 'response'>): Outcome {
  if (response === null) return 'unanswered';
  return response.status >= 400 ? 'refused' : 'answered';
}
