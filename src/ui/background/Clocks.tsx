import { CATEGORIES, type Category, formatCount, formatDuration } from '../../simulation';
import {
  type SystemsClock,
  systemsClock,
  type VisitorsClock,
  visitorsClocks,
} from '../../simulation/background';
import type { Tape } from '../../tape';
import { useSession } from '../common/session-context';
import { Figure } from '../counters/Figure';
import '../counters/counters.css';
import { longDuration } from './time';
import type { BackgroundRun } from './useBackground';

interface ClocksProps {
  readonly run: BackgroundRun;
  readonly pinned: BackgroundRun | null;
}

/** What visitors wait for, and what it takes the servers: the one can fall while the other grows. */
export function Clocks({ run, pinned }: ClocksProps): React.ReactElement {
  const { timelineOf } = useSession();
  const systems = (of: BackgroundRun) => systemsClock(of.result.tapes, of.report, of.conditions, timelineOf);
  const visitors = visitorsClocks(run.report);
  const before = pinned && visitorsClocks(pinned.report);
  return (
    <div className="background-clocks">
      <section aria-label="The visitor’s clock">
        <h2>The visitor’s clock</h2>
        {visitors.filter(ledOn).map((clock) => (
          <VisitorsFigures
            key={clock.tape}
            name={visitors.length > 1 ? nameOf(run.result.tapes, clock.tape) : null}
            clock={clock}
            was={before?.[visitors.indexOf(clock)]}
          />
        ))}
        <dl>
          {visitors
            .filter((clock) => !ledOn(clock))
            .map((clock) => (
              <Time
                key={clock.tape}
                label={`until the answer: ${nameOf(run.result.tapes, clock.tape)}`}
                us={clock.answeredUs}
                was={before?.[visitors.indexOf(clock)]?.answeredUs}
              />
            ))}
        </dl>
      </section>
      <section aria-label="The system’s clock">
        <h2>The system’s clock</h2>
        <SystemsFigures clock={systems(run)} was={pinned ? systems(pinned) : undefined} />
      </section>
      {pinned && (
        <p className="background-pinned">
          Pinned: {pinned.name}
          {JSON.stringify(pinned.conditions) === JSON.stringify(run.conditions)
            ? '.'
            : ', under the conditions that it ran under, which were others.'}
        </p>
      )}
    </div>
  );
}

function nameOf(tapes: readonly Tape[], tape: number): string {
  return tapes[tape]?.name ?? '';
}

/** Whether there was more to it than its answer. */
function ledOn({ seenUs, doneUs }: VisitorsClock): boolean {
  return seenUs !== null || doneUs !== null;
}

interface VisitorsFiguresProps {
  /** null: there is no other. */
  readonly name: string | null;
  readonly clock: VisitorsClock;
  readonly was: VisitorsClock | undefined;
}

function VisitorsFigures({ name, clock, was }: VisitorsFiguresProps) {
  return (
    <>
      {name !== null && <h3>{name}</h3>}
      <dl>
        <Time hero label="until the answer" us={clock.answeredUs} was={was?.answeredUs} />
        {clock.seenUs !== null && (
          <Time label="until its last mail, charge or file" us={clock.seenUs} was={was?.seenUs} />
        )}
        {clock.doneUs !== null && (
          <Time label="until its tasks are over" us={clock.doneUs} was={was?.doneUs} />
        )}
      </dl>
    </>
  );
}

const WORK: Readonly<Record<Category, string>> = {
  python: 'in Python',
  template: 'in templates',
  database: 'in the database',
  network: 'on the network',
  cache: 'in the cache',
  waiting: 'waiting for others',
};

function SystemsFigures({
  clock,
  was,
}: {
  readonly clock: SystemsClock;
  readonly was: SystemsClock | undefined;
}) {
  const spent = CATEGORIES.filter((each) => clock.totalsUs[each] > 0 || (was?.totalsUs[each] ?? 0) > 0);
  const count = (figure: 'queries' | 'messages' | 'connections' | 'taskRuns', one: string, many: string) => (
    <Figure
      label={clock[figure] === 1 ? one : many}
      value={clock[figure]}
      format={formatCount}
      was={was?.[figure]}
      veiled={false}
      better={figure === 'taskRuns' || figure === 'messages' ? 'neither' : 'fewer'}
    />
  );
  return (
    <>
      <dl>
        <Time hero label="in all, of requests and tasks" us={clock.totalUs} was={was?.totalUs} />
        {count('queries', 'query', 'queries')}
        {count('connections', 'connection opened', 'connections opened')}
        {count('messages', 'message', 'messages')}
        {count('taskRuns', 'run of a task', 'runs of tasks')}
      </dl>
      <dl className="background-spent">
        {spent.map((category) => (
          <Time
            key={category}
            label={WORK[category]}
            us={clock.totalsUs[category]}
            was={was?.totalsUs[category]}
          />
        ))}
      </dl>
    </>
  );
}

interface TimeProps {
  readonly label: string;
  readonly us: number;
  readonly was: number | null | undefined;
  readonly hero?: boolean;
}

function Time({ label, us, was, hero = false }: TimeProps) {
  const format = us >= 120_000_000 || (was ?? 0) >= 120_000_000 ? longDuration : formatDuration;
  return (
    <Figure hero={hero} label={label} value={us} format={format} was={was ?? undefined} veiled={false} />
  );
}
