import type { Conditions, Timeline } from '../../simulation';
import type { Place, Tape } from '../../tape';
import { DistanceCurve } from '../charts/DistanceCurve';
import { loadLater } from '../common/load-later';
import { useSelection } from '../common/session-context';
import { ResponsePage } from '../page/ResponsePage';
import { QueryList } from '../queries/QueryList';
import type { PinnedTape } from '../runs/pinned';
import { Waterfall } from '../waterfall/Waterfall';

/** Views of a run, as tabs. */
export const VIEWS = [
  { id: 'waterfall', label: 'Waterfall' },
  { id: 'queries', label: 'Queries' },
  { id: 'page', label: 'Page' },
  { id: 'distance', label: 'Time against distance' },
  { id: 'runs', label: 'Runs' },
] as const;

export type View = (typeof VIEWS)[number]['id'];

export const loadRunsPanel = () => import('../runs/RunsPanel');
const RunsPanel = loadLater('The runs', loadRunsPanel);

interface ResultViewProps {
  readonly view: View;
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  readonly pinned: PinnedTape | null;
}

export function ResultView({ view, ...run }: ResultViewProps): React.ReactElement {
  const { tape, conditions, pinned } = run;
  const { place, move, selectPlace, openPlace, selectMove } = useSelection((state) => state);
  const results = {
    ...run,
    selectedPlace: place,
    selectedMove: move,
    onSelectPlace: selectPlace,
    onSelectMove: (index: number) => selectMove(index, placeOf(tape, index)),
  };
  switch (view) {
    case 'waterfall':
      return <Waterfall {...results} onOpenPlace={openPlace} />;
    case 'queries':
      return <QueryList {...results} onSelectPlace={openPlace} />;
    case 'page':
      return <ResponsePage tape={tape} />;
    case 'distance':
      return <DistanceCurve tape={tape} conditions={conditions} pinned={pinned} />;
    case 'runs':
      return <RunsPanel />;
  }
}

function placeOf(tape: Tape, index: number): Place | null {
  const move = tape.moves[index];
  return move && 'place' in move ? move.place : null;
}
