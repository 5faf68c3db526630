import type { Problem } from '../tape';
import type { DatabaseFailure, TryEnd } from './database';

const NOWHERE = {
  file: null,
  line: null,
  column: null,
  endColumn: null,
  traceback: null,
  request: null,
} as const;

/** What SQLite says often, and what to do about it. */
const REMEDIES: readonly (readonly [message: RegExp, remedy: string])[] = [
  [/^no such table/, 'The list of tables has their names: Django puts the app’s name before the model’s.'],
  [/^no such column/, 'Open the table in the list to see its columns: a foreign key ends in _id.'],
  [
    /^no such function: django_/,
    'Django brings this function to its own connection; here there is SQLite alone.',
  ],
  [
    /syntax error|incomplete input|unrecognized token/,
    'SQLite reads up to there and then expects something else.',
  ],
  [/^(?:UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed/, 'The table does not allow such a row.'],
];

/** What SQLite refused, in its own words. */
export function failureProblem({ message, codeName, kind }: DatabaseFailure): Problem {
  return {
    ...NOWHERE,
    kind: 'reader-error',
    title: `SQLite says: ${message}.`,
    exception: { type: codeName || kind, message },
    remedy: REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ?? null,
  };
}

export function endProblem(end: TryEnd, seconds: number): Problem {
  const problem = { ...NOWHERE, exception: null };
  switch (end) {
    case 'out-of-time':
      return {
        ...problem,
        kind: 'limit',
        title: `The statement ran for more than ${seconds} seconds and was stopped.`,
        remedy: 'Ask for less: a LIMIT, or a condition that an index can answer.',
      };
    case 'reaches-out':
      return {
        ...problem,
        kind: 'unsupported',
        title: 'ATTACH, DETACH and VACUUM work on files, and here there are none.',
        remedy: 'Everything the lab has is in this one database.',
      };
    case 'open-values':
      return {
        ...problem,
        kind: 'unsupported',
        title: 'This statement leaves values open: each ? stands for one that Django sends beside it.',
        remedy: 'Write the values in their places, texts in single quotes.',
      };
  }
}
