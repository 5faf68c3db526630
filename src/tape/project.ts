/** What a run is of: a project's files, a dataset, the requests sent. */

/** Path → text. Paths are relative, with `/`: `feed/views.py`, `templates/feed.html`. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** Whether both hold the same paths with the same texts, in whatever order. */
export function sameFiles(one: ProjectFiles, other: ProjectFiles): boolean {
  if (one === other) return true;
  const paths = Object.keys(one);
  return paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path]);
}

/** A dataset made in SQL: the script's statements run in order, each bound to the params it names. */
export interface DatasetSpec {
  readonly name: string;
  readonly sql: string;
  /** `:seed`, `:key_offset`, sizes …; integers. */
  readonly params: Readonly<Record<string, number>>;
}

/** A visitor's request; or, as `TEST`, a run of the project's tests; or, as `COMMAND`, of one of its management commands. */
export interface LabRequest {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'TEST' | 'COMMAND';
  /** Of tests the module that holds them, as Python names it: `pins.tests`; of a command its name. */
  readonly path: string;
  /** Form fields of a POST; the client adds the CSRF token as a browser would. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** SQL run before this request by "another member": never on the tape. */
  readonly before?: string | undefined;
  /** Whose browser sends it: each keeps its own cookies. */
  readonly visitor?: string | undefined;
  /** What the visitor's session holds when it is sent: name → SQL that gives the value. Never on the tape. */
  readonly session?: Readonly<Record<string, string>> | undefined;
  /** Virtual seconds between the end of the request before and this one; 1, unless told otherwise. */
  readonly afterSeconds?: number | undefined;
  /** When it is sent, in virtual seconds since the run began, whatever else goes on: in a run with a background. */
  readonly atSeconds?: number | undefined;
  /** Answered by a server process just started: what another keeps in its memory is not there. */
  readonly otherProcess?: boolean | undefined;
}
