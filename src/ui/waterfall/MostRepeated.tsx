import { Fragment, useMemo } from 'react';
import { formatCount, type Timeline } from '../../simulation';
import type { Place, Tape } from '../../tape';
import { countOf } from '../counters/units';
import { PlaceLink } from './PlaceLink';
import { mostRepeated } from './summary';

interface MostRepeatedProps {
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly onOpenPlace: (place: Place) => void;
}

/** More places than these are not named. */
const MOST_PLACES = 3;

/** `One query is sent 20 times, from feed.html line 11.` Nothing where none is sent twice. */
export function MostRepeated({ tape, timeline, onOpenPlace }: MostRepeatedProps) {
  const worst = useMemo(() => mostRepeated(tape, timeline), [tape, timeline]);
  if (worst === null) return null;
  const { count, places, others } = worst;
  const queries = places.length;
  const lines = distinct(places);
  return (
    <>
      {' '}
      {queries === 1 ? 'One query is' : `${formatCount(queries)} queries are`} sent {countOf(count, 'time')}
      {queries > 1 && ' each'}
      {lines.length <= MOST_PLACES &&
        lines.map((place, index) => (
          <Fragment key={`${place.file} ${place.line}`}>
            {index === 0 ? ', from ' : index < lines.length - 1 ? ', ' : ' and '}
            <PlaceLink place={place} onOpen={onOpenPlace} />
          </Fragment>
        ))}
      {others > 0 && `; ${countOf(others, 'other')} ${others === 1 ? 'is' : 'are'} repeated less often`}.
    </>
  );
}

function distinct(places: readonly (Place | null)[]): readonly Place[] {
  const byName = new Map<string, Place>();
  for (const place of places) if (place !== null) byName.set(`${place.file} ${place.line}`, place);
  return [...byName.values()];
}
