import { askedOf, type Tape } from './tape';

type Named = Pick<Tape, 'name' | 'method' | 'path'>;

export function isTask({ method }: Pick<Tape, 'method'>): boolean {
  return method === 'TASK';
}

/**
 * What each tape of a run is called in a list, in their order. Where several requests ask for the same, what the lab
 * calls each; a task by the end of its name, its runs after the first one numbered.
 */
export function tapeNames(tapes: readonly Named[]): readonly string[] {
  return tapes.map((tape, index) => (isTask(tape) ? taskName(tapes, index) : requestName(tapes, tape)));
}

function requestName(tapes: readonly Named[], tape: Named): string {
  const asked = askedOf(tape);
  const alike = tapes.filter(({ method, path }) => method === tape.method && path === tape.path);
  return alike.length > 1 ? `${tape.name} · ${asked}` : asked;
}

function taskName(tapes: readonly Named[], index: number): string {
  const path = tapes[index]?.path ?? '';
  const end = endOf(path);
  const isAlone = tapes.every((tape) => !isTask(tape) || tape.path === path || endOf(tape.path) !== end);
  const name = isAlone ? end : path;
  const run = runOf(tapes, index);
  return run > 1 ? `${name}, run ${run}` : name;
}

function endOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Which run of its task a tape is: from 1. */
function runOf(tapes: readonly Named[], index: number): number {
  const one = tapes[index];
  return tapes.slice(0, index + 1).filter((tape) => isTask(tape) && tape.path === one?.path).length;
}

/**
 * Position among the tapes of another run of what `index` is among these: the request at the same place, or the same
 * run, the first or the second …, of the same task. null: there is none.
 */
export function counterpartOf(
  tapes: readonly Named[],
  index: number,
  others: readonly Named[],
): number | null {
  const tape = tapes[index];
  if (tape === undefined || !isTask(tape)) {
    const other = others[index];
    return other === undefined || isTask(other) ? null : index;
  }
  const run = runOf(tapes, index);
  const found = others.findIndex(
    (other, at) => isTask(other) && other.path === tape.path && runOf(others, at) === run,
  );
  return found === -1 ? null : found;
}
