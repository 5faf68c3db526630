import { useCallback, useEffect, useRef, useState } from 'react';
import type { Place, Problem } from '../../tape';

/** How long an error of syntax may be code that is not yet finished. */
const UNFINISHED_MS = 1500;
/** How long a problem stays while the next run has not ended: most runs end sooner, and nothing blinks. */
const STAYS_MS = 500;

/** What Python calls an error of syntax. */
const SYNTAX_ERRORS: ReadonlySet<string | undefined> = new Set([
  'SyntaxError',
  'IndentationError',
  'TabError',
]);

interface CalmProblem {
  /** The problem to underline. */
  readonly underlined: Problem | null;
  /** The problem to tell: not that a line just being typed is no Python yet. */
  readonly told: Problem | null;
  /** Takes note of a keystroke in a line, from 1. */
  readonly typed: (file: string, line: number) => void;
}

/** Keeps what is said of a problem from coming and going while the reader types. */
export function useCalmProblem(problem: Problem | null, running: boolean): CalmProblem {
  const [typing, setTyping] = useState<Place | null>(null);
  const [last, setLast] = useState(problem);
  const pause = useRef(0);

  const typed = useCallback((file: string, line: number) => {
    window.clearTimeout(pause.current);
    pause.current = window.setTimeout(() => setTyping(null), UNFINISHED_MS);
    setTyping((now) => (now?.file === file && now.line === line ? now : { file, line }));
  }, []);
  useEffect(() => () => window.clearTimeout(pause.current), []);

  if (!running && last !== problem) setLast(problem);
  useEffect(() => {
    if (!running) return;
    const stay = window.setTimeout(() => setLast(null), STAYS_MS);
    return () => window.clearTimeout(stay);
  }, [running]);

  const underlined = running ? last : problem;
  return { underlined, told: underlined && isUnfinished(underlined, typing) ? null : underlined, typed };
}

/** Python complains of a block not yet begun on the line after. */
function isUnfinished({ exception, file, line }: Problem, typing: Place | null): boolean {
  if (typing === null || file !== typing.file || line === null) return false;
  return SYNTAX_ERRORS.has(exception?.type) && (line === typing.line || line === typing.line + 1);
}
