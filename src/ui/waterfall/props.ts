import type { Conditions, Timeline } from '../../simulation';
import type { Place, Tape } from '../../tape';
import type { PinnedTape } from '../runs/pinned';

export interface WaterfallProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  /** Another run, to compare with. */
  readonly pinned?: PinnedTape | null;
  /** Rows caused by this line are highlighted. */
  readonly selectedPlace: Place | null;
  /** Index into `tape.moves` of a call: its row is highlighted. */
  readonly selectedMove: number | null;
  readonly onSelectPlace: (place: Place) => void;
  /** A link to a line was followed. */
  readonly onOpenPlace: (place: Place) => void;
  readonly onSelectMove: (move: number) => void;
}
