import type { Conditions } from '../../simulation';
import type { SaturationCurve } from '../../simulation/traffic';
import type { Flight, TrafficJob, TrafficRunner } from '../../worker/traffic/protocol';
import type { CurveState } from './state';

/** What a curve depends on: `of` is the run. */
interface Subject {
  readonly of: object;
  readonly conditions: Conditions;
  readonly load: string;
}

export interface CurveKeeper {
  /** Draws the curve of a run, unless it is drawn already. */
  readonly draw: (of: object, job: TrafficJob) => void;
  /** Ends the drawing. */
  readonly stop: () => void;
  /** Forgets the curve. */
  readonly clear: () => void;
}

const NOTHING: SaturationCurve = { points: [], knee: null };

/** The saturation curve of one run, drawn anew when what it depends on is another. */
export function createCurve(
  runner: Pick<TrafficRunner, 'saturate'>,
  tell: (curve: CurveState | null) => void,
): CurveKeeper {
  let flight: Flight | null = null;
  let subject: Subject | null = null;
  let known: CurveState | null = null;

  function become(next: CurveState | null): void {
    known = next;
    tell(next);
  }

  function end(): void {
    flight?.stop();
    flight = null;
    subject = null;
  }

  return {
    draw(of, job) {
      const wanted = { of, conditions: job.conditions, load: JSON.stringify(job.load) };
      if (isSame(subject, wanted)) return;
      end();
      subject = wanted;
      const before = known?.curve ?? NOTHING;
      const covered = before.points.length > 0;
      become({ state: 'drawing', curve: before, problem: null });
      flight = runner.saturate(job, (news) => {
        if (news.type === 'failed') {
          subject = null;
          become({ state: 'failed', curve: NOTHING, problem: news.problem });
        } else if (news.done) become({ state: 'done', curve: news.curve, problem: null });
        else if (!covered && news.curve.points.length > (known?.curve.points.length ?? 0))
          become({ state: 'drawing', curve: news.curve, problem: null });
      });
    },
    stop() {
      const wasDrawing = known?.state === 'drawing';
      if (!wasDrawing) return;
      end();
      become({ state: 'stopped', curve: known?.curve ?? NOTHING, problem: null });
    },
    clear() {
      end();
      if (known) become(null);
    },
  };
}

function isSame(a: Subject | null, b: Subject): boolean {
  return a?.of === b.of && a.conditions === b.conditions && a.load === b.load;
}
