import { useRef, useState } from 'react';
import { screen } from '../common/screens';
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
import { usePinned } from '../runs/pinned';
import { NoResult } from './NoResult';
import { PinButton } from './PinButton';
import { RequestPicker } from './RequestPicker';
import { ResultView, type View, viewsOf } from './ResultView';
import { whyRecorded } from './recorded';
import './result.css';
import { usePreload } from './usePreload';

const PANEL_ID = 'result-panel';
const TABS = 'result-tab';

export function ResultPanel(): React.ReactElement {
  const { timelineOf, background, load, visits } = useSession();
  const shown = useRun((state) => state.shown);
  const status = useRun((state) => state.status);
  const files = useProgress((state) => state.files);
  const { request, showRequest } = useSelection((state) => state);
  const conditions = useConditions((state) => state.conditions);
  const veiled = useVeiled();
  const pinned = usePinned(request, conditions);
  const region = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<View>('waterfall');
  usePreload();
  const tapes = shown?.result.tapes ?? [];
  const tape = tapes[request] ?? tapes[0];

  if (veiled || !shown || !tape)
    return (
      <section className="result" aria-label="Result" ref={region} tabIndex={-1} {...screen('result')}>
        <NoResult onShow={() => region.current?.focus()} />
      </section>
    );

  const timeline = timelineOf(tape, conditions);
  const stale = shown.files !== files;
  const recorded = !stale && shown.recorded === true;
  const views = viewsOf(tape, shown.result.setup, {
    background: background !== null,
    load: load !== null,
    visits: visits !== null,
  });
  const view = views.some(({ id }) => id === chosen) ? chosen : 'waterfall';
  return (
    <section className="result" aria-label="Result" ref={region} tabIndex={-1} {...screen('result')}>
      <Counters
        tape={tape}
        timeline={timeline}
        conditions={conditions}
        state={stale ? 'stale' : recorded ? 'recorded' : 'current'}
        stateRemark={recorded ? whyRecorded(status) : ''}
        pinned={pinned?.timeline ?? null}
      />
      <div className="result-tabs">
        <Tablist
          label="Views of the run"
          prefix={TABS}
          panelId={PANEL_ID}
          tabs={views}
          selected={view}
          onSelect={setChosen}
        />
        {tapes.length > 1 && <RequestPicker tapes={tapes} selected={request} onSelect={showRequest} />}
        <PinButton />
      </div>
      <div
        className="result-body"
        id={PANEL_ID}
        role="tabpanel"
        aria-labelledby={tabId(TABS, view)}
        {...screen(view)}
      >
        <ResultView
          view={view}
          tape={tape}
          setup={shown.result.setup}
          timeline={timeline}
          conditions={conditions}
          pinned={pinned}
          onView={setChosen}
        />
      </div>
    </section>
  );
}
