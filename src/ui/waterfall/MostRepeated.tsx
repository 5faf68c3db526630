import { useMemo } from 'react';
import type { Timeline } from '../../simulation';
import type { Place, Tape } from '../../tape';
import { countOf } from '../counters/units';
import { PlaceLink } from './PlaceLink';
import { mostRepeated } from './summary';

interface MostRepeatedProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly onOpenPlace: (place: Place) => void;
}

/** `One query is sent 20 times, from feed.html line 11.` Nothing where none is sent twice. */
export function MostRepeated({ tape, timeline, onOpenPlace }: MostRepeatedProps) {
  const worst = useMemo(() => mostRepeated(tape, timeline), [tape, timeline]);
  if (worst === null) return null;
  return (
    <>
      {' '}
      One query is sent {countOf(worst.count, 'time')}
      {worst.place !== null && (
        <>
          , from <PlaceLink place={worst.place} onOpen={onOpenPlace} />
        </>
      )}
      .
    </>
  );
}
