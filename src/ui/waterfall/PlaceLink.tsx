import type { Place } from '../../tape';
import { placeName } from './names';

interface PlaceLinkProps {
  readonly place: Place;
  readonly onOpen: (place: Place) => void;
}

/** Leads to a line of code. */
export function PlaceLink({ place, onOpen }: PlaceLinkProps) {
  return (
    <button
      type="button"
      className="link"
      title={`${place.file}, line ${place.line}`}
      onClick={() => onOpen(place)}
    >
      {placeName(place)}
    </button>
  );
}
