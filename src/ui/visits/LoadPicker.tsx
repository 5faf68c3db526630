import { ChevronLeft, ChevronRight } from 'lucide-react';
import { formatDuration } from '../../simulation';
import type { LoadOutcome } from '../../simulation/page-loads';

interface LoadPickerProps {
  /** In the order in which they begin: the same in each way. */
  readonly loads: readonly Pick<LoadOutcome, 'visitor' | 'atUs'>[];
  readonly selected: number;
  readonly onSelect: (load: number) => void;
}

/** Which page load is looked at. */
export function LoadPicker({ loads, selected, onSelect }: LoadPickerProps): React.ReactElement {
  const load = loads[selected];
  const says = load ? `visitor ${load.visitor + 1}, after ${formatDuration(load.atUs)}` : '';
  return (
    <div className="visits-picker">
      <button
        type="button"
        className="icon-button"
        aria-label="The page load before"
        disabled={selected === 0}
        onClick={() => onSelect(selected - 1)}
      >
        <ChevronLeft aria-hidden />
      </button>
      <input
        type="range"
        aria-label="Page load looked at"
        aria-valuetext={`${selected + 1} of ${loads.length}: ${says}`}
        min={0}
        max={Math.max(0, loads.length - 1)}
        value={selected}
        onChange={(event) => onSelect(Number(event.target.value))}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="The page load after"
        disabled={selected >= loads.length - 1}
        onClick={() => onSelect(selected + 1)}
      >
        <ChevronRight aria-hidden />
      </button>
      <p className="tabular">
        Page load {selected + 1} of {loads.length}: {says}
      </p>
    </div>
  );
}
