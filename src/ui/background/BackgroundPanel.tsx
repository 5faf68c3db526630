import { useRun, useSelection, useSession } from '../common/session-context';
import { Announcement } from './Announcement';
import './background.css';
import { Clocks } from './Clocks';
import { Lanes } from './Lanes';
import { MessageTable } from './MessageTable';
import { Shelves } from './Shelves';
import { Standing } from './Standing';
import { useShownBackground } from './useBackground';
import { WhatGoesWrong } from './WhatGoesWrong';

interface BackgroundPanelProps {
  /** Shows the waterfall of what is selected. */
  readonly onWaterfall: () => void;
}

/** What goes on beside and after the requests of a run: the task workers, and what came of it all. */
export default function BackgroundPanel({ onWaterfall }: BackgroundPanelProps): React.ReactElement {
  const { lab } = useSession();
  const shown = useShownBackground();
  const state = useRun(({ status }) => status.state);
  const { request: selected, showRequest } = useSelection((each) => each);
  return (
    <section className="background" aria-label="Background">
      <Standing shown={shown} state={state} />
      {shown && (
        <div className={shown.stale ? 'background-run stale' : 'background-run'}>
          <Clocks run={shown.run} pinned={shown.pinned} />
        </div>
      )}
      <WhatGoesWrong />
      {shown && (
        <div className={shown.stale ? 'background-run stale' : 'background-run'}>
          <Lanes run={shown.run} selected={selected} onSelect={showRequest} onWaterfall={onWaterfall} />
          <Shelves lab={lab} report={shown.run.report} />
          <MessageTable run={shown.run} onSelect={showRequest} />
        </div>
      )}
      <Announcement shown={shown} />
    </section>
  );
}
