import { Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type LineLook, lookClass } from './looks';

interface KeyEntry {
  readonly name: ReactNode;
  readonly look: LineLook;
}

interface ChartFrameProps {
  readonly title: string;
  /** What it says, in a sentence. */
  readonly sentence?: ReactNode;
  readonly keys: readonly KeyEntry[];
  /** Something to do beside it. */
  readonly action?: ReactNode;
  readonly drawing: ReactNode;
  /** The same figures. */
  readonly table: () => ReactNode;
}

/** A chart with its title and its key, and the table behind it. */
export function ChartFrame({ title, sentence, keys, action, drawing, table }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="chart" aria-label={title}>
      <figcaption>
        <h2>{title}</h2>
        <ul className="chart-key">
          {keys.map(({ name, look }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a key has its entries for good.
            <li key={index}>
              <svg viewBox="0 0 26 8" aria-hidden="true">
                <path className={`plot-line ${lookClass(look)}`} d="M0 4H26" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
        {action}
        <button
          type="button"
          className="icon-button"
          aria-label={`${title}, as a table`}
          title="As a table"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 aria-hidden="true" />
        </button>
      </figcaption>
      {sentence !== undefined && <p className="chart-sentence">{sentence}</p>}
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section className="chart-table" aria-label={`${title}: the figures`} tabIndex={0}>
          {table()}
        </section>
      ) : (
        drawing
      )}
    </figure>
  );
}
