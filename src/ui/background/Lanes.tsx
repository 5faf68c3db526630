import { Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { axisOf } from './axis';
import { LaneChart } from './LaneChart';
import { LaneKey } from './LaneKey';
import { LaneTable } from './LaneTable';
import { busyOf, lanesOf } from './lanes';
import { Selected } from './Selected';
import { longDuration } from './time';
import type { BackgroundRun } from './useBackground';

interface LanesProps {
  readonly run: BackgroundRun;
  /** Position of the tape that is looked at. */
  readonly selected: number;
  readonly onSelect: (tape: number) => void;
  readonly onWaterfall: () => void;
}

/** Who did what when: requests, and the processes of the task workers. Drawn, or as a table. */
export function Lanes({ run, selected, onSelect, onWaterfall }: LanesProps): React.ReactElement {
  const [asTable, setAsTable] = useState(false);
  const { result, report, plan } = run;
  const lanes = useMemo(() => lanesOf(result.tapes, report, plan), [result, report, plan]);
  const axis = useMemo(() => axisOf(busyOf(report), report.endUs), [report]);
  return (
    <section aria-label="Who did what when">
      <div className="background-head">
        <h2>Who did what when</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="As a table"
          title="As a table"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 aria-hidden="true" />
        </button>
      </div>
      {asTable ? (
        <LaneTable lanes={lanes} selected={selected} onSelect={onSelect} />
      ) : (
        <LaneChart
          lanes={lanes}
          axis={axis}
          happenings={report.happenings}
          selected={selected}
          onSelect={onSelect}
        />
      )}
      {report.happenings.length > 0 && (
        <ol className="background-happened" aria-label="What befell the servers">
          {report.happenings.map(({ atUs, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence can be said twice, and entries keep no state.
            <li key={index}>
              <span className="background-number" aria-hidden="true">
                {index + 1}
              </span>
              After {longDuration(atUs)}: {text}
            </li>
          ))}
        </ol>
      )}
      <Selected lanes={lanes} selected={selected} onWaterfall={onWaterfall} />
      {!asTable && <LaneKey lanes={lanes} breaks={axis.parts.some(({ isBreak }) => isBreak)} />}
    </section>
  );
}
