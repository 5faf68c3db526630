import { RotateCcw } from 'lucide-react';
import { use, useEffect, useMemo } from 'react';
import { nameOf } from '../../lesson/happenings';
import { bottleneck, RESOURCES } from '../../simulation/traffic';
import { OverTime } from '../charts/over-time/OverTime';
import { PaneShown } from '../common/pane-shown';
import { useSelection } from '../common/session-context';
import { ByRequest } from './ByRequest';
import { Background } from './background/Background';
import { isOfWorkers } from './background/worker-knobs';
import { CacheState } from './CacheState';
import { Curves } from './Curves';
import { Happenings } from './Happenings';
import { LoadAnnouncer } from './LoadAnnouncer';
import { LoadFigures } from './LoadFigures';
import { LoadKnobs } from './LoadKnobs';
import { lookAt } from './look';
import { Paths } from './Paths';
import { Resources } from './Resources';
import { Samples } from './Samples';
import { Transport } from './Transport';
import { useLoad, useLoadStore } from './useLoad';
import { Verdict } from './Verdict';
import './load.css';

/** The run under load: many visitors, and what serves them. */
export default function LoadPanel(): React.ReactElement {
  useWatch();
  const { plan, knobs, settings, measured, view, reset } = useLoad((state) => state);
  const openPlace = useSelection((state) => state.openPlace);
  const looked = useMemo(() => measured && lookAt(measured, view), [measured, view]);
  const limiting = measured ? bottleneck(measured.report, measured.load).resource : null;
  const windows = measured?.report.windows ?? [];
  const durationUs = measured?.load.durationUs ?? settings.seconds * 1e6;
  const mostUs = Math.max(durationUs, windows.at(-1)?.endUs ?? 0);
  const kinds = useMemo(() => plan.kinds.map(({ request }) => request.name), [plan]);
  const { incidents } = settings;
  const marks = useMemo(
    () => incidents.map(({ incident, atUs }) => ({ atUs, name: nameOf(plan, incident) })),
    [plan, incidents],
  );
  const untouched =
    incidents.length === 0 && knobs.every((knob) => knob.read(settings) === knob.read(plan.settings));
  const elsewhere = (id: string) => RESOURCES.some((resource) => resource === id) || isOfWorkers(id);
  return (
    <section className="load" aria-label="Load">
      <LoadAnnouncer />
      <div className="load-turn">
        <LoadKnobs knobs={knobs.filter(({ id }) => !elsewhere(id))} />
        {!untouched && (
          <button type="button" className="button quiet" onClick={reset}>
            <RotateCcw aria-hidden /> As the lab begins
          </button>
        )}
      </div>
      <div className="load-says">
        <Verdict />
        {looked && measured && <LoadFigures looked={looked} measured={measured} />}
      </div>
      {measured && <ByRequest measured={measured} />}
      <Curves />
      <Resources knobs={knobs} servers={settings.servers} looked={looked} limiting={limiting} />
      <div className="load-time">
        <Transport windows={windows} looked={looked?.window ?? null} mostUs={mostUs} />
        <Happenings />
        <OverTime windows={windows} durationUs={durationUs} looked={looked?.window ?? null} marks={marks} />
      </div>
      <Background knobs={knobs} measured={measured} looked={looked?.window ?? null} mostUs={mostUs} />
      {measured && <Samples samples={measured.report.samples} kinds={kinds} />}
      {measured?.found && <CacheState cache={measured.found.cache} />}
      {measured?.found && <Paths paths={measured.found.paths} onOpenPlace={openPlace} />}
    </section>
  );
}

/** Simulates as long as the panel is on screen. */
function useWatch(): void {
  const load = useLoadStore();
  const isShown = use(PaneShown);
  useEffect(() => (isShown ? load.getState().watch() : undefined), [load, isShown]);
}
