import { cells, KIND_WORDS } from './came';
import type { Lane, LaneBar } from './lanes';
import { OUTCOMES } from './outcomes';
import { longDuration } from './time';

interface LaneTableProps {
  readonly lanes: readonly Lane[];
  readonly selected: number;
  readonly onSelect: (tape: number) => void;
}

/** What the chart draws, row by row. */
export function LaneTable({ lanes, selected, onSelect }: LaneTableProps): React.ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="background-scroll" aria-label="Requests and tasks" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">What</th>
            <th scope="col">From</th>
            <th scope="col">Lasts</th>
            <th scope="col">How it ended</th>
            <th scope="col">What came of it</th>
          </tr>
        </thead>
        <tbody>
          {lanes.flatMap((lane) =>
            lane.bars.map((bar) => (
              <tr key={bar.tape} className={bar.tape === selected ? 'selected' : undefined}>
                <th scope="row">{lane.name}</th>
                <td>
                  <button
                    type="button"
                    className="link"
                    aria-pressed={bar.tape === selected}
                    onClick={() => onSelect(bar.tape)}
                  >
                    {bar.name}
                  </button>
                </td>
                <td className="tabular">{longDuration(bar.startUs)}</td>
                <td className="tabular">{longDuration(bar.endUs - bar.startUs)}</td>
                <td>
                  {OUTCOMES[bar.outcome].text}
                  {bar.error !== null && <code> {bar.error}</code>}
                </td>
                <td>{cameText(lane, bar)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

function cameText({ effects }: Lane, bar: LaneBar): string {
  const own = effects.filter(({ tape }) => tape === bar.tape);
  return own.map((effect) => `${KIND_WORDS[effect.kind].one} ${cells(effect)[0]}`).join('; ') || '–';
}
