import { CircleAlert } from 'lucide-react';
import type { Place, Problem } from '../../tape';

interface ProblemPanelProps {
  readonly problem: Problem;
  readonly canOpen: (file: string) => boolean;
  readonly onOpen: (place: Place) => void;
}

export function ProblemPanel({ problem, canOpen, onOpen }: ProblemPanelProps): React.ReactElement {
  const { title, exception, file, line, remedy, traceback } = problem;
  const place = file !== null && line !== null && canOpen(file) ? { file, line } : null;
  return (
    <section className="problem scroll" aria-label="Problem">
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
        {exception && (
          <p className="exception">
            <code>
              {exception.type}
              {exception.message && `: ${exception.message}`}
            </code>
          </p>
        )}
        {remedy && <p>{remedy}</p>}
        {traceback && (
          <details>
            <summary>Traceback</summary>
            <pre>{traceback}</pre>
          </details>
        )}
      </div>
    </section>
  );
}
