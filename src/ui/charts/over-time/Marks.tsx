import type { PlacedMark } from './place-marks';
import './marks.css';

interface MarksProps {
  readonly marks: readonly PlacedMark[];
  readonly mostUs: number;
}

/** Beyond this share of the axis a label stands before its line, as there is no room behind it. */
const AT_THE_END = 0.9;

/** What happens, as lines across the drawing. */
export function Marks({ marks, mostUs }: MarksProps): React.ReactElement {
  const percent = (us: number) => `${(100 * us) / mostUs}%`;
  return (
    <>
      {marks.map(({ atUs, untilUs, name, number, named }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no names of their own, and no state.
          key={index}
          className={atUs > AT_THE_END * mostUs ? 'plot-mark happening to-left' : 'plot-mark happening'}
          title={name}
          style={{ left: percent(atUs), width: percent(untilUs - atUs) }}
        >
          {number !== null && (
            <span className={named ? 'named' : undefined}>{named ? `${number} ${name}` : number}</span>
          )}
        </span>
      ))}
    </>
  );
}
