import { askedOf, type Tape } from '../../tape';
import { notesOf } from '../output/notes';

/** What stands in place of a page where a task was run: how it ended, and what the worker said meanwhile. */
export function TaskEnd({ tape }: { readonly tape: Tape }): React.ReactElement {
  const notes = notesOf(tape.moves);
  const ended = tape.response?.body ?? null;
  return (
    <div className="response">
      <p className="response-status">
        <span className="response-request">{askedOf(tape)}</span>
        <span className={ended === 'succeeded' ? 'response-code' : 'response-code failed'}>
          {ended ?? 'did not end: its process was killed'}
        </span>
      </p>
      <p className="response-note">
        A task answers no visitor: what it has to show for itself is under Background.
      </p>
      {notes.length === 0 && <p className="empty">The worker printed and logged nothing.</p>}
      {notes.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section className="response-text" aria-label="What the worker said" tabIndex={0}>
          <pre>{notes.map(({ note }) => note.text).join('\n')}</pre>
        </section>
      )}
    </div>
  );
}
