import { lazy } from 'react';
import type { Conditions, Timeline } from '../../simulation';
import type { Place, Tape } from '../../tape';
import { DistanceCurve } from '../charts/DistanceCurve';
import { Later } from '../common/Later';
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

const RunsPanel = lazy(() => import('../runs/RunsPanel'));

interface ResultViewProps {
  readonly view: View;
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  readonly pinned: PinnedTape | null;
}

export function ResultView({ view, ...run }: ResultViewProps): React.ReactElement {
  const { tape, conditions, pinned } = run;
  const { place, move, selectPlace, selectMove } = useSelection((state) => state);
  const results = {
    ...run,
    selectedPlace: place,
    selectedMove: move,
    onSelectPlace: selectPlace,
    onSelectMove: (index: number) => selectMove(index, placeOf(tape, index)),
  };
  switch (view) {
    case 'waterfall':
      return <Waterfall {...results} />;
    case 'queries':
      return <QueryList {...results} />;
    case 'page':
      return <ResponsePage tape={tape} />;
    case 'distance':
      return <DistanceCurve tape={tape} conditions={conditions} pinned={pinned} />;
    case 'runs':
      return (
        <Later part="The runs">
          <RunsPanel />
        </Later>
      );
  }
}

function placeOf(tape: Tape, index: number): Place | null {
  const move = tape.moves[index];
  return move && 'place' in move ? move.place : null;
}
