import { use, useEffect } from 'react';
import { knownWays } from '../../store/visits/state';
import { PaneShown } from '../common/pane-shown';
import { useProgress, useSession } from '../common/session-context';
import { LoadPicker } from './LoadPicker';
import { lastUs, rowsOf } from './rows';
import { TimelineKey } from './TimelineKey';
import { useVisits, useVisitsStore } from './useVisits';
import { VisitsStatus } from './VisitsStatus';
import './visits.css';
import { WaysTable } from './WaysTable';
import { WayTimeline } from './WayTimeline';

/** One page, built in several ways, as its visitors meet it. */
export default function VisitsPanel(): React.ReactElement {
  useWatch();
  const { lab } = useSession();
  const files = useProgress((state) => state.files);
  const { ways, files: tried, status, load, look } = useVisits((state) => state);
  const known = knownWays(ways);
  const [first] = known;
  const stale = tried !== files || status.state === 'visiting' || status.state === 'waiting';
  const shown = known.flatMap(({ name, standing }) => {
    const one = standing.loads[load];
    return one ? [{ name, load: one }] : [];
  });
  const mostUs = Math.max(0, ...shown.map((each) => lastUs(rowsOf(each.load))));
  return (
    <section className="visits" aria-label="Visits">
      <VisitsStatus />
      {first && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
          <section className="visits-scroll" aria-label="The ways side by side" tabIndex={0}>
            <WaysTable ways={known} parts={lab.visits?.parts ?? []} stale={stale} />
          </section>
          <LoadPicker loads={first.standing.loads} selected={load} onSelect={look} />
          <TimelineKey />
          <div className="visits-timelines">
            {shown.map(({ name, load: one }) => (
              <WayTimeline key={name} name={name} load={one} mostUs={mostUs} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** Pages are loaded as long as the panel is on screen. */
function useWatch(): void {
  const visits = useVisitsStore();
  const isShown = use(PaneShown);
  useEffect(() => (isShown ? visits.getState().watch() : undefined), [visits, isShown]);
}
