import { Play, Square } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';

interface SqlFormProps {
  readonly sql: string;
  readonly running: boolean;
  readonly onWrite: (sql: string) => void;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

const LEAST_LINES = 4;
const MOST_LINES = 14;

export function SqlForm({ sql, running, onWrite, onRun, onStop }: SqlFormProps) {
  const id = useId();
  const empty = sql.trim() === '';

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || empty) return;
    event.preventDefault();
    onRun();
  }

  return (
    <form
      className="sql-form"
      onSubmit={(event) => {
        event.preventDefault();
        onRun();
      }}
    >
      <label htmlFor={id}>
        SQL <small>on a copy of the lab’s data: what you change is gone after each run</small>
      </label>
      <textarea
        id={id}
        className="field"
        rows={Math.min(Math.max(sql.split('\n').length, LEAST_LINES), MOST_LINES)}
        spellCheck={false}
        autoCapitalize="off"
        placeholder="SELECT …"
        value={sql}
        onChange={(event) => onWrite(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="sql-actions">
        <button type="submit" className="button primary" disabled={empty}>
          <Play aria-hidden />
          Try SQL
        </button>
        {running && (
          <button type="button" className="button" onClick={onStop}>
            <Square aria-hidden />
            Stop
          </button>
        )}
        <small role="status">{running ? 'Running…' : ''}</small>
      </div>
    </form>
  );
}
