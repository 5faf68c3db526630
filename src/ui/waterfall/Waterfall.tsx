import { useMemo, useState } from 'react';
import { ComparedTotals } from './ComparedTotals';
import { Legend } from './Legend';
import { MostRepeated } from './MostRepeated';
import type { WaterfallProps } from './props';
import { comparedSentence, divergence, summary } from './summary';
import { Toolbar } from './Toolbar';
import { waterfallTree } from './tree';
import { useView } from './useView';
import { WaterfallChart } from './WaterfallChart';
import { WaterfallTable } from './WaterfallTable';
import './waterfall.css';

/** Room left on the axis for what is not known, as a share of what is. */
const UNKNOWN_SHARE = 0.25;

/** What a run did on the virtual clock: drawn, as a table, and in a sentence. */
export function Waterfall(props: WaterfallProps) {
  const { tape, timeline } = props;
  // A run pinned a moment ago is the one on screen: nothing to compare yet.
  const pinned = props.pinned?.tape === tape ? null : (props.pinned ?? null);
  const [asTable, setAsTable] = useState(false);
  const tree = useMemo(() => waterfallTree(tape, timeline), [tape, timeline]);
  const sentence = useMemo(() => summary(timeline), [timeline]);
  const unknown = divergence(timeline);
  const knownUs = timeline.totalUs * (unknown === null ? 1 : 1 + UNKNOWN_SHARE);
  const control = useView(Math.max(knownUs, pinned?.timeline.totalUs ?? 0));
  return (
    <section className="waterfall" aria-label="Waterfall">
      <div className="waterfall-head">
        <p className="waterfall-summary">
          {sentence}
          <MostRepeated tape={tape} timeline={timeline} onOpenPlace={props.onOpenPlace} />
          {pinned && <> {comparedSentence(timeline, pinned)}</>}
        </p>
        <Toolbar control={asTable ? null : control} asTable={asTable} onAsTable={setAsTable} />
      </div>
      {unknown !== null && (
        <p className="waterfall-unknown" role="status">
          <span className="waterfall-unknown-swatch" aria-hidden="true" />
          {unknown} Run again to see the rest.
        </p>
      )}
      {asTable ? (
        <WaterfallTable tree={tree} tape={tape} timeline={timeline} conditions={props.conditions}>
          {pinned && <ComparedTotals timeline={timeline} pinned={pinned} />}
        </WaterfallTable>
      ) : (
        <WaterfallChart {...props} pinned={pinned} tree={tree} control={control} />
      )}
      <Legend tape={tape} timeline={timeline} conditions={props.conditions} />
    </section>
  );
}
