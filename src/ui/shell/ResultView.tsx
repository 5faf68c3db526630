import type { Conditions, Timeline } from '../../simulation';
import type { Place, Tape } from '../../tape';
import { DistanceCurve } from '../charts/DistanceCurve';
import { loadLater } from '../common/load-later';
import type { Screen } from '../common/screens';
import { useSelection, useSession } from '../common/session-context';
import { OutputList } from '../output/OutputList';
import { ResponsePage } from '../page/ResponsePage';
import { QueryList } from '../queries/QueryList';
import type { PinnedTape } from '../runs/pinned';
import { Waterfall } from '../waterfall/Waterfall';

/** Views of a run, as tabs. */
const VIEWS = [
  { id: 'waterfall', label: 'Waterfall' },
  { id: 'queries', label: 'Queries' },
  { id: 'response', label: 'Page' },
  { id: 'output', label: 'Output' },
  { id: 'distance', label: 'Time against distance' },
  { id: 'background', label: 'Background' },
  { id: 'load', label: 'Load' },
  { id: 'visits', label: 'Visits' },
  { id: 'runs', label: 'Runs' },
  { id: 'database', label: 'Database' },
] as const satisfies readonly { readonly id: Screen; readonly label: string }[];

export type View = (typeof VIEWS)[number]['id'];

/** Those that have something to show of this run: there is no output where nothing was printed. */
export function viewsOf(
  tape: Tape,
  setup: Tape | null,
  has: { readonly background: boolean; readonly load: boolean; readonly visits: boolean },
): readonly (typeof VIEWS)[number][] {
  const said = [tape, setup].some((each) => each?.moves.some((move) => move.type === 'note'));
  return VIEWS.filter(
    ({ id }) =>
      (id !== 'output' || said) && (id === 'background' || id === 'load' || id === 'visits' ? has[id] : true),
  );
}

export const loadRunsPanel = () => import('../runs/RunsPanel');
const RunsPanel = loadLater('The runs', loadRunsPanel);
export const loadDatabasePanel = () => import('../database/DatabasePanel');
const DatabasePanel = loadLater('The database', loadDatabasePanel);
export const loadLoadPanel = () => import('../load/LoadPanel');
const LoadPanel = loadLater('The load', loadLoadPanel);

export const loadBackgroundPanel = () => import('../background/BackgroundPanel');
const BackgroundPanel = loadLater('The background', loadBackgroundPanel);

export const loadVisitsPanel = () => import('../visits/VisitsPanel');
const VisitsPanel = loadLater('The visits', loadVisitsPanel);

interface ResultViewProps {
  readonly view: View;
  readonly tape: Tape;
  /** The loading of the project. */
  readonly setup: Tape | null;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
  readonly pinned: PinnedTape | null;
  readonly onView: (view: View) => void;
}

export function ResultView({ view, onView, setup, ...run }: ResultViewProps): React.ReactElement {
  const { tape, conditions, pinned } = run;
  const { place, move, selectPlace, openPlace, selectMove } = useSelection((state) => state);
  const session = useSession();
  const trySql = (sql: string) => {
    session.console.getState().write(sql);
    onView('database');
  };
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
      return <QueryList {...results} onSelectPlace={openPlace} onTrySql={trySql} />;
    case 'response':
      return <ResponsePage tape={tape} />;
    case 'output':
      return <OutputList {...results} setup={setup} onSelectPlace={openPlace} />;
    case 'distance':
      return <DistanceCurve tape={tape} conditions={conditions} pinned={pinned} />;
    case 'load':
      return <LoadPanel />;
    case 'background':
      return <BackgroundPanel onWaterfall={() => onView('waterfall')} />;
    case 'visits':
      return <VisitsPanel />;
    case 'runs':
      return <RunsPanel />;
    case 'database':
      return <DatabasePanel />;
  }
}

function placeOf(tape: Tape, index: number): Place | null {
  const move = tape.moves[index];
  return move && 'place' in move ? move.place : null;
}
