import { Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import type { Conditions, Timeline } from '../../simulation';
import type { Place, Tape } from '../../tape';
import { DistanceCurve } from '../charts/DistanceCurve';
import {
  useConditions,
  useProgress,
  useRun,
  useSelection,
  useSession,
  useVeiled,
} from '../common/session-context';
import { Tablist, tabId } from '../common/Tablist';
import { Counters } from '../counters/Counters';
import { ResponsePage } from '../page/ResponsePage';
import { QueryList } from '../queries/QueryList';
import { Waterfall } from '../waterfall/Waterfall';
import { NoResult } from './NoResult';
import './result.css';

const VIEWS = [
  { id: 'waterfall', label: 'Waterfall' },
  { id: 'queries', label: 'Queries' },
  { id: 'page', label: 'Page' },
  { id: 'distance', label: 'Time against distance' },
] as const;

type View = (typeof VIEWS)[number]['id'];

const PANEL_ID = 'result-panel';
const TABS = 'result-tab';

export function ResultPanel(): React.ReactElement {
  const { timelineOf } = useSession();
  const { shown, pinned, pin, unpin } = useRun((state) => state);
  const files = useProgress((state) => state.files);
  const { request, showRequest } = useSelection((state) => state);
  const conditions = useConditions((state) => state.conditions);
  const veiled = useVeiled();
  const [view, setView] = useState<View>('waterfall');
  const tapes = shown?.result.tapes ?? [];
  const tape = tapes[request] ?? tapes[0];

  if (veiled || !shown || !tape)
    return (
      <section className="result" aria-label="Result">
        <NoResult />
      </section>
    );

  const timeline = timelineOf(tape, conditions);
  const stale = shown.files !== files;
  const pinnedTape = pinned?.tapes[request];
  return (
    <section className="result" aria-label="Result">
      <Counters
        tape={tape}
        timeline={timeline}
        conditions={conditions}
        state={stale ? 'stale' : 'current'}
        pinned={pinnedTape ? timelineOf(pinnedTape, conditions) : null}
      />
      <div className="result-tabs">
        <Tablist
          label="Views of the run"
          prefix={TABS}
          panelId={PANEL_ID}
          tabs={VIEWS}
          selected={view}
          onSelect={(id) => setView(id as View)}
        />
        {tapes.length > 1 && <RequestPicker tapes={tapes} selected={request} onSelect={showRequest} />}
        <PinButton pinned={pinned !== null} onPin={pin} onUnpin={unpin} />
      </div>
      <div className="result-body" id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(TABS, view)}>
        <ResultView view={view} tape={tape} timeline={timeline} conditions={conditions} />
      </div>
    </section>
  );
}

interface ResultViewProps {
  readonly view: View;
  readonly tape: Tape;
  readonly timeline: Timeline;
  readonly conditions: Conditions;
}

function ResultView({ view, tape, timeline, conditions }: ResultViewProps): React.ReactElement {
  const { place, move, selectPlace, selectMove } = useSelection((state) => state);
  const results = {
    tape,
    timeline,
    conditions,
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
      return <DistanceCurve tape={tape} conditions={conditions} />;
  }
}

function placeOf(tape: Tape, index: number): Place | null {
  const move = tape.moves[index];
  return move && 'place' in move ? move.place : null;
}

interface RequestPickerProps {
  readonly tapes: readonly Tape[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

function RequestPicker({ tapes, selected, onSelect }: RequestPickerProps): React.ReactElement {
  return (
    <label className="request-picker">
      Request{' '}
      <select className="field" value={selected} onChange={(event) => onSelect(Number(event.target.value))}>
        {tapes.map((tape, index) => (
          <option key={tape.index} value={index}>
            {tape.method} {tape.path}
          </option>
        ))}
      </select>
    </label>
  );
}

interface PinButtonProps {
  readonly pinned: boolean;
  readonly onPin: () => void;
  readonly onUnpin: () => void;
}

function PinButton({ pinned, onPin, onUnpin }: PinButtonProps): React.ReactElement {
  const label = pinned ? 'Unpin' : 'Pin this run';
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={label}
      title={pinned ? 'Compare no longer' : 'Keep this run’s figures to compare with'}
      onClick={pinned ? onUnpin : onPin}
    >
      {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
      <span className="wide-only">{label}</span>
    </button>
  );
}
