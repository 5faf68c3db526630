import { EFFECT_ICONS } from './came';
import type { Lane } from './lanes';
import { OUTCOMES, type Outcome } from './outcomes';

interface LaneKeyProps {
  readonly lanes: readonly Lane[];
  /** Some of the time is cut short. */
  readonly breaks: boolean;
}

/** What the bars and marks mean that are there. */
export function LaneKey({ lanes, breaks }: LaneKeyProps): React.ReactElement {
  const there = new Set(lanes.flatMap(({ bars }) => bars.map(({ outcome }) => outcome)));
  const outcomes = (Object.keys(OUTCOMES) as Outcome[]).filter((outcome) => there.has(outcome));
  const kinds = new Set(lanes.flatMap(({ effects }) => effects.map(({ kind }) => kind)));
  return (
    <ul className="background-key" aria-label="Key">
      {outcomes.map((outcome) => {
        const { icon: Icon, text } = OUTCOMES[outcome];
        return (
          <li key={outcome}>
            <span className={`background-swatch ${outcome}`} aria-hidden="true">
              <Icon />
            </span>
            {text}
          </li>
        );
      })}
      {[...kinds].map((kind) => {
        const Icon = EFFECT_ICONS[kind];
        return (
          <li key={kind}>
            <Icon aria-hidden="true" /> {kind}
          </li>
        );
      })}
      {breaks && (
        <li>
          <span className="background-swatch break" aria-hidden="true" />
          nothing goes on: cut short
        </li>
      )}
    </ul>
  );
}
