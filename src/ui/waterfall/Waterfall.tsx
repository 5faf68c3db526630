import { useMemo, useState } from 'react';
import { Legend } from './Legend';
import type { WaterfallProps } from './props';
import { divergence, summary } from './summary';
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
  const [asTable, setAsTable] = useState(false);
  const tree = useMemo(() => waterfallTree(tape, timeline), [tape, timeline]);
  const sentence = useMemo(() => summary(tape, timeline), [tape, timeline]);
  const unknown = divergence(timeline);
  const control = useView(timeline.totalUs * (unknown === null ? 1 : 1 + UNKNOWN_SHARE));
  return (
    <section className="waterfall" aria-label="Waterfall">
      <div className="waterfall-head">
        <p className="waterfall-summary">{sentence}</p>
        <Toolbar control={asTable ? null : control} asTable={asTable} onAsTable={setAsTable} />
      </div>
      {unknown !== null && (
        <p className="waterfall-unknown" role="status">
          <span className="waterfall-unknown-swatch" aria-hidden="true" />
          {unknown} Run again to see the rest.
        </p>
      )}
      {asTable ? (
        <WaterfallTable tree={tree} timeline={timeline} />
      ) : (
        <WaterfallChart {...props} tree={tree} control={control} />
      )}
      <Legend timeline={timeline} />
    </section>
  );
}
