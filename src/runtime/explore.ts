import type { Exploration, ExploreRequest } from '../simulation/explore';
import type { RunRequest } from '../simulation/run';
import type { Place, Problem, Tape } from '../tape';
import type { Record } from './record';
import { Script } from './script';

/** Runs a request with its branching calls answered from a script, as far as that goes. */
export function exploring(record: Record): (request: ExploreRequest) => Exploration {
  return ({ request, startUs, answers, ...shared }) => {
    const script = new Script(answers);
    const run: RunRequest = { ...shared, requests: [request] };
    const { tapes, problem } = record(run, { script, startUs });
    const [tape] = tapes;
    const known = { open: script.open, answeredAt: script.answeredAt };
    if (tape === undefined) return { ...known, tape: null, problem };
    if (script.astray !== null) {
      return { ...known, tape: null, problem: remembers(tape, script.astray) };
    }
    // What the end of the run made of its being cut short is not the reader's affair.
    const cut = script.open === null ? tape : { ...tape, response: null, problem: null };
    return { ...known, tape: cut, problem: null };
  };
}

/** The code, run again with the same answers, did something else. */
export function remembers(tape: Pick<Tape, 'moves' | 'name'>, how: string): Problem {
  const place = lastPlace(tape);
  return {
    kind: 'unsupported',
    title: `This code remembers something between requests: run again with the same answers, ${how}.`,
    exception: null,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: null,
    endColumn: null,
    remedy: 'Keep what must last in the database or the cache, not in the process or on its disk.',
    traceback: null,
    request: tape.name,
  };
}

function lastPlace({ moves }: Pick<Tape, 'moves'>): Place | null {
  for (let index = moves.length - 1; index >= 0; index -= 1) {
    const move = moves[index];
    if (move !== undefined && 'place' in move && move.place !== null) return move.place;
  }
  return null;
}
