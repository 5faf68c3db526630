import { CircleAlert } from 'lucide-react';
import type { Ref } from 'react';
import type { Place, Problem } from '../../tape';
import { screen } from '../common/screens';
import './problem.css';

interface ProblemPanelProps {
  readonly problem: Problem;
  readonly canOpen: (file: string) => boolean;
  readonly onOpen: (place: Place) => void;
  readonly ref?: Ref<HTMLElement>;
}

export function ProblemPanel({ problem, canOpen, onOpen, ref }: ProblemPanelProps): React.ReactElement {
  const { title, exception, file, line, remedy, traceback } = problem;
  const place = file !== null && line !== null && canOpen(file) ? { file, line } : null;
  return (
    <section className="problem" aria-label="Problem" ref={ref} {...screen('problem')}>
      <CircleAlert aria-hidden />
      <div>
        <p className="title">
          {title}{' '}
          {place && (
            <button type="button" className="link" onClick={() => onOpen(place)}>
              {place.file}, line {place.line}
            </button>
          )}
        </p>
        {remedy && <p>{remedy}</p>}
        {exception && (
          <p className={traceback ? 'exception short' : 'exception'}>
            <code>
              {exception.type}
              {exception.message && `: ${exception.message}`}
            </code>
          </p>
        )}
        {traceback && (
          <details>
            <summary>Traceback</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <pre tabIndex={0}>{traceback}</pre>
          </details>
        )}
      </div>
    </section>
  );
}
