import type { BackgroundReport, MessageLife } from '../../simulation/background';
import { tapeNames } from '../../tape';
import { countOf } from '../counters/units';
import { cutList, MoreLine } from './MoreLine';
import { longDuration } from './time';
import type { BackgroundRun } from './useBackground';

interface MessageTableProps {
  readonly run: BackgroundRun;
  /** Looks at a tape. */
  readonly onSelect: (tape: number) => void;
}

const FATES: Readonly<Record<MessageLife['fate'], string>> = {
  done: 'done',
  waiting: 'still waiting',
  lost: 'lost',
};

/** Every message that asked for a task, from its publishing on. */
export function MessageTable({ run, onSelect }: MessageTableProps): React.ReactElement {
  const { report, result } = run;
  const { shown, more } = cutList(report.messages);
  const names = tapeNames(result.tapes);
  return (
    <section aria-label="Messages">
      <h2>{countOf(report.messages.length, 'message')}</h2>
      {report.messages.length === 0 ? (
        <p className="background-none">Nothing was published: no task worker had anything to do.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section className="background-scroll" aria-label="Each message" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Task</th>
                <th scope="col">Arguments</th>
                <th scope="col">Queue</th>
                <th scope="col">Published</th>
                <th scope="col">Delivered</th>
                <th scope="col">Retries</th>
                <th scope="col">Not before</th>
                <th scope="col">What became of it</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((message) => (
                <tr key={message.id}>
                  <th scope="row">
                    <code>{message.task}</code>
                  </th>
                  <td>
                    <code>{message.args}</code>
                  </td>
                  <td>{message.queue}</td>
                  <td className="tabular">
                    {longDuration(message.publishedUs)} by{' '}
                    <button type="button" className="link" onClick={() => onSelect(message.publisher)}>
                      {names[message.publisher]}
                    </button>
                  </td>
                  <td className="tabular">{deliveryText(message)}</td>
                  <td className="tabular">{message.retries}</td>
                  <td className="tabular">{message.etaUs === null ? '–' : longDuration(message.etaUs)}</td>
                  <td className={message.fate === 'lost' ? 'background-bad' : undefined}>
                    {fateText(message, report)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <MoreLine more={more} />
        </section>
      )}
    </section>
  );
}

/** `2 times: 26 ms, 60 min`. */
function deliveryText({ deliveries }: MessageLife): string {
  if (deliveries.length === 0) return 'never';
  const times = deliveries.map(({ atUs }) => longDuration(atUs)).join(', ');
  return deliveries.length === 1 ? times : `${countOf(deliveries.length, 'time')}: ${times}`;
}

/** Its fate, and what the last run of it ended in. */
function fateText({ id, fate }: MessageLife, { tasks }: BackgroundReport): string {
  const last = tasks.filter(({ message }) => message === id).at(-1);
  return last?.error ? `${FATES[fate]}: ${last.outcome}, ${last.error}` : FATES[fate];
}
