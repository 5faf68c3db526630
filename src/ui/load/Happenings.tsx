import { X } from 'lucide-react';
import { useRef } from 'react';
import { placedText } from '../../lesson/happenings';
import { LOAD_LIMITS } from '../../lesson/load-defaults';
import { formatDuration } from '../../simulation';
import { momentUs } from '../../store/load/moment';
import { useLoad } from './useLoad';
import './happenings.css';

/** What the reader has happen in the midst of the load: a button for each incident of the lab, and what was placed. */
export function Happenings(): React.ReactElement | null {
  const plan = useLoad((state) => state.plan);
  const placed = useLoad((state) => state.settings.incidents);
  const nowUs = useLoad(momentUs);
  const endUs = useLoad((state) => state.settings.seconds * 1e6);
  const happen = useLoad((state) => state.happen);
  const undo = useLoad((state) => state.undo);
  const row = useRef<HTMLElement>(null);
  if (plan.incidents.length === 0) return null;

  /** The button pressed is given to the entry that comes after it; behind the last one, the focus would be lost. */
  function remove(index: number): void {
    undo(index);
    if (index < placed.length - 1) return;
    const buttons = row.current?.querySelectorAll('button') ?? [];
    buttons[index > 0 ? plan.incidents.length + index - 1 : 0]?.focus();
  }

  return (
    <section ref={row} className="happenings" aria-label="What happens">
      <h2>What happens</h2>
      <div className="happenings-buttons">
        {plan.incidents.map(({ id, text }) => (
          <button
            key={id}
            type="button"
            className="button"
            disabled={placed.length >= LOAD_LIMITS.placed}
            onClick={() => happen(id)}
          >
            {text}
          </button>
        ))}
        <p className="happenings-now">now: {formatDuration(nowUs)}</p>
      </div>
      {placed.length > 0 && (
        <ol className="happened" aria-label="Placed in this load">
          {placed.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry has no name of its own, and the focus stays at its place.
            <li key={index}>
              <span className="happened-number" aria-hidden="true">
                {index + 1}
              </span>
              {placedText(plan, each)}
              {each.atUs >= endUs && <span className="happened-too-late">when nobody comes any more</span>}
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove: ${placedText(plan, each)}`}
                title="Remove"
                onClick={() => remove(index)}
              >
                <X aria-hidden />
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
