import { useMemo } from 'react';
import type { Timeline } from '../../simulation';
import type { NoteMove, Place, Tape } from '../../tape';
import { countOf } from '../counters/units';
import { placeName } from '../waterfall/names';
import { type Note, notesOf } from './notes';
import './output.css';

interface OutputListProps {
  readonly tape: Tape;
  /** The loading of the project. */
  readonly setup: Tape | null;
  readonly timeline: Timeline;
  readonly onSelectPlace: (place: Place) => void;
}

const KINDS: Readonly<Record<NoteMove['kind'], string>> = {
  print: 'printed',
  log: 'logged',
  warning: 'warning',
};

/** What the reader's code printed and logged, line by line, each with the line of code that said it. */
export function OutputList({ tape, setup, timeline, onSelectPlace }: OutputListProps) {
  const notes = useMemo(() => notesOf(tape.moves, timeline.laidMoves), [tape, timeline.laidMoves]);
  const loaded = useMemo(() => notesOf(setup?.moves ?? []), [setup]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="output scroll" aria-label="Output of your code" tabIndex={0}>
      {notes.length + loaded.length === 0 && <p className="empty">Your code printed and logged nothing.</p>}
      {loaded.length > 0 && (
        <>
          <h3>While the project was loaded</h3>
          <Lines notes={loaded} onSelectPlace={onSelectPlace} />
        </>
      )}
      {loaded.length > 0 && notes.length > 0 && <h3>{tape.name}</h3>}
      {notes.length > 0 && <Lines notes={notes} onSelectPlace={onSelectPlace} />}
    </section>
  );
}

function Lines({ notes, onSelectPlace }: { notes: readonly Note[]; onSelectPlace: (place: Place) => void }) {
  return (
    <ol aria-label={countOf(notes.length, 'line')}>
      {notes.map(({ move, note }) => (
        <li key={move} className={note.kind}>
          <span className="badge">{KINDS[note.kind]}</span>
          <code>{note.text}</code>
          <Source place={note.place} onSelectPlace={onSelectPlace} />
        </li>
      ))}
    </ol>
  );
}

function Source({ place, onSelectPlace }: { place: Place | null; onSelectPlace: (place: Place) => void }) {
  if (place === null) return null;
  return (
    <button
      type="button"
      className="link"
      title={`${place.file}, line ${place.line}`}
      onClick={() => onSelectPlace(place)}
    >
      {placeName(place)}
    </button>
  );
}
