import { type KeyboardEvent, useRef } from 'react';
import type { EffectAt, Happening } from '../../simulation/background';
import type { Axis } from './axis';
import { cells, EFFECT_ICONS, KIND_WORDS } from './came';
import type { Lane, LaneBar } from './lanes';
import { OUTCOMES } from './outcomes';
import './lanes.css';
import { axisTicks } from './ticks';
import { longDuration } from './time';

interface LaneChartProps {
  readonly lanes: readonly Lane[];
  readonly axis: Axis;
  readonly happenings: readonly Happening[];
  /** Position of the tape that is looked at. */
  readonly selected: number;
  readonly onSelect: (tape: number) => void;
}

/** The lanes on their time axis. Bars are buttons: one is reached by Tab, the others from it by the arrow keys. */
export function LaneChart({
  lanes,
  axis,
  happenings,
  selected,
  onSelect,
}: LaneChartProps): React.ReactElement {
  const chart = useRef<HTMLDivElement>(null);
  const bars = lanes.flatMap((lane) => lane.bars);
  const reached = bars.some(({ tape }) => tape === selected) ? selected : bars[0]?.tape;

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const buttons = [...(chart.current?.querySelectorAll('button') ?? [])];
    const at = event.target instanceof HTMLButtonElement ? buttons.indexOf(event.target) : -1;
    const next = step === undefined || at === -1 ? undefined : buttons[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent.
    <div className="background-chart" role="group" aria-label="Lanes" ref={chart} onKeyDown={onKeyDown}>
      <div className="background-ticks" aria-hidden="true">
        {axisTicks(axis).map(({ x, label }) => (
          <span key={x} style={{ left: `${x}%` }}>
            {label}
          </span>
        ))}
      </div>
      <div className="background-over" aria-hidden="true">
        {axis.parts
          .filter(({ isBreak }) => isBreak)
          .map(({ startUs, endUs, fromX, toX }) => (
            <span
              key={startUs}
              className="background-break"
              style={{ left: `${fromX}%`, width: `${toX - fromX}%` }}
            >
              {longDuration(endUs - startUs)}
            </span>
          ))}
        {happenings.map(({ atUs }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two can come at one moment, and marks keep no state.
          <HappeningMark key={index} number={index + 1} x={axis.xOf(atUs)} />
        ))}
      </div>
      {lanes.map((lane) => (
        <div key={lane.name} className="background-row">
          <span className="background-lane-name">{lane.name}</span>
          <div className="background-lane">
            {lane.bars.map((bar) => (
              <Bar
                key={bar.tape}
                bar={bar}
                lane={lane}
                axis={axis}
                selected={bar.tape === selected}
                reached={bar.tape === reached}
                onSelect={onSelect}
              />
            ))}
            {lane.effects.map((effect, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same can come twice, and marks keep no state.
              <EffectMark key={index} effect={effect} axis={axis} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

interface BarProps {
  readonly bar: LaneBar;
  readonly lane: Lane;
  readonly axis: Axis;
  readonly selected: boolean;
  /** By the Tab key. */
  readonly reached: boolean;
  readonly onSelect: (tape: number) => void;
}

function Bar({ bar, lane, axis, selected, reached, onSelect }: BarProps) {
  const { tape, name, startUs, endUs, outcome } = bar;
  const { icon: Icon, text } = OUTCOMES[outcome];
  const left = axis.xOf(startUs);
  const width = axis.xOf(endUs) - left;
  const label = `${name}, ${text}: from ${longDuration(startUs)} on, lasts ${longDuration(endUs - startUs)}, ${lane.name}`;
  return (
    <button
      type="button"
      className={`background-bar ${outcome}`}
      style={{ left: `min(${left}%, 100% - var(--least))`, width: `${width}%` }}
      aria-label={label}
      title={label}
      aria-pressed={selected}
      tabIndex={reached ? 0 : -1}
      onClick={() => onSelect(tape)}
    >
      <Icon aria-hidden="true" />
      <span>{name}</span>
    </button>
  );
}

function HappeningMark({ number, x }: { readonly number: number; readonly x: number }) {
  return (
    <span className="background-happening" style={{ left: `min(${x}%, 100% - var(--mark))` }}>
      <span className="background-number">{number}</span>
    </span>
  );
}

function EffectMark({ effect, axis }: { readonly effect: EffectAt; readonly axis: Axis }) {
  const Icon = EFFECT_ICONS[effect.kind];
  const { one } = KIND_WORDS[effect.kind];
  return (
    <span
      className="background-effect"
      style={{ left: `${axis.xOf(effect.atUs)}%` }}
      title={`${one} ${cells(effect).join(', ')}, after ${longDuration(effect.atUs)}`}
    >
      <Icon aria-hidden="true" />
    </span>
  );
}
