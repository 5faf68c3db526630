import { useEffect } from 'react';
import { Notice } from '../common/Notice';
import { useConsole, useProgress } from '../common/session-context';
import '../queries/queries.css';
import { SqlForm } from './SqlForm';
import { StatementResult } from './StatementResult';
import { TableList } from './TableList';
import './database.css';

/** The lab's database, read by hand: its tables, and whatever SQL the reader tries on a copy of it. */
export default function DatabasePanel(): React.ReactElement {
  const { sql, running, tables, answer, write, run, stop, look } = useConsole((state) => state);
  const files = useProgress((state) => state.files);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other files may mean other tables.
  useEffect(look, [files, look]);

  function rowsOf(table: string): void {
    write(`SELECT *\nFROM ${table}\nLIMIT 20`);
    run();
  }

  return (
    <section className="database" aria-label="Database">
      <TableList tables={tables} loading={running && tables.length === 0} onRows={rowsOf} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="console" aria-label="SQL" tabIndex={0}>
        <SqlForm sql={sql} running={running} onWrite={write} onRun={run} onStop={stop} />
        {answer?.project && (
          <Notice
            title="Your project does not load, so these are the tables that the lab starts with."
            detail={answer.project.title}
          />
        )}
        <div aria-live="polite">
          {answer?.statements.map((statement, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: statements have no other name than their place.
            <StatementResult key={index} statement={statement} />
          ))}
        </div>
        {answer?.problem && (
          <Notice
            tone="bad"
            title={answer.problem.title}
            {...(answer.problem.remedy !== null && { detail: answer.problem.remedy })}
          >
            {answer.failed !== null && answer.statements.length > 0 && (
              <code className="console-failed">{answer.failed}</code>
            )}
          </Notice>
        )}
      </section>
    </section>
  );
}
