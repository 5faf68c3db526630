import { Circle, CircleCheck } from 'lucide-react';
import type { GoalOutcome } from '../../lesson/lab';
import type { Goal } from '../../lesson/schema';
import './goals.css';

interface GoalsProps {
  readonly goals: readonly Goal[];
  /** The last verdict; null: not judged, or veiled. */
  readonly outcomes: readonly GoalOutcome[] | null;
  /** The verdict is on an earlier version of the code. */
  readonly stale: boolean;
  /** Why there is no verdict, or what is going on. */
  readonly note: string | null;
}

export function Goals({ goals, outcomes, stale, note }: GoalsProps): React.ReactElement {
  const met = outcomes?.filter((outcome) => outcome.met).length ?? 0;
  const unjudged = outcomes?.filter((outcome) => outcome.unjudged) ?? [];
  const reasons = new Set(unjudged.map(({ message }) => message));
  return (
    <section className="goals" aria-label="Goals">
      <h2>
        Goals
        {outcomes && (
          <span className="standing tabular" data-all={met === goals.length}>
            {goals.map(({ id }) => (
              <Tick key={id} met={isMet(outcomes, id)} />
            ))}
            {met} of {goals.length} met
          </span>
        )}
      </h2>
      <ul data-stale={stale}>
        {goals.map((goal) => (
          <GoalLine key={goal.id} text={goal.text} outcome={outcomes?.find(({ id }) => id === goal.id)} />
        ))}
      </ul>
      {[...reasons].map((reason) => (
        <p key={reason} className="note">
          {reason}
        </p>
      ))}
      <p className="note">{note}</p>
    </section>
  );
}

function isMet(outcomes: readonly GoalOutcome[], id: string): boolean {
  return outcomes.some((outcome) => outcome.id === id && outcome.met);
}

function Tick({ met }: { readonly met: boolean }) {
  return met ? <CircleCheck className="tick met" aria-hidden /> : <Circle className="tick" aria-hidden />;
}

function GoalLine({ text, outcome }: { readonly text: string; readonly outcome: GoalOutcome | undefined }) {
  const met = outcome?.met ?? false;
  return (
    <li className={met ? 'met' : 'unmet'}>
      <Tick met={met} />
      <div>
        <span className="visually-hidden">{met ? 'Met: ' : 'Not met: '}</span>
        {text}
        {outcome && !outcome.unjudged && <small>{outcome.message}</small>}
      </div>
    </li>
  );
}
