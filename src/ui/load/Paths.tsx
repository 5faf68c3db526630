import { memo } from 'react';
import { formatCount } from '../../simulation';
import type { PathsInspection } from '../../simulation/paths';
import type { Place } from '../../tape';
import { countOf, formatShare } from '../counters/units';
import { PlaceLink } from '../waterfall/PlaceLink';
import './paths.css';

interface PathsProps {
  readonly paths: PathsInspection;
  readonly onOpenPlace: (place: Place) => void;
}

/** The ways that requests took through the reader's code, and how often. */
export const Paths = memo(function Paths({ paths, onOpenPlace }: PathsProps) {
  const { kinds, runs, tapes, visits, borrowed } = paths;
  return (
    <section className="load-paths" aria-label="Paths">
      <h2>Paths</h2>
      <p>
        {countOf(runs, 'run')} of your code gave {countOf(tapes, 'tape')}, which {countOf(visits, 'request')}{' '}
        took.
        {borrowed > 0 &&
          ` ${formatShare(borrowed, visits)} of them took one that was recorded for another page of the same kind.`}
      </p>
      {kinds.flat().map(({ request, path, paths: ways }) => {
        const taken = ways.reduce((sum, way) => sum + way.taken, 0);
        return (
          <table key={`${request} ${path}`}>
            <caption>
              {request} <code>{path}</code>
            </caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">Way</th>
                <th scope="col">Status</th>
                <th scope="col">Taken</th>
                <th scope="col">Share</th>
              </tr>
            </thead>
            <tbody>
              {ways.map(({ words, places, status, taken: often }) => (
                <tr key={`${words.join()} ${status}`}>
                  <th scope="row">
                    {words.length === 0 ? (
                      'straight through'
                    ) : (
                      <Words words={words} places={places} onOpenPlace={onOpenPlace} />
                    )}
                  </th>
                  <td>{status}</td>
                  <td>{formatCount(often)}</td>
                  <td>{formatShare(often, taken)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </section>
  );
});

interface WordsProps {
  readonly words: readonly string[];
  readonly places: readonly (Place | null)[];
  readonly onOpenPlace: (place: Place) => void;
}

function Words({ words, places, onOpenPlace }: WordsProps) {
  return (
    <ol className="path-words">
      {words.map((word, index) => {
        const place = places[index];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a way's words are its own for good.
          <li key={index}>
            {word} {place && <PlaceLink place={place} onOpen={onOpenPlace} />}
          </li>
        );
      })}
    </ol>
  );
}
