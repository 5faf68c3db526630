/** A failure as a value: what happened, where, and what to do about it. */
export interface Problem {
  readonly kind:
    | 'reader-error' // an exception in the reader's code or template
    | 'limit' // a limit on time, calls or memory was reached
    | 'unsupported' // something the engine cannot do, with a way round it
    | 'boot' // the engine could not start, or lacks a package that could not be had
    | 'stopped'; // the reader pressed Stop
  /** One sentence for the reader. */
  readonly title: string;
  /** Type and message of the exception, as Python prints them; empty where there is none. */
  readonly exception: { readonly type: string; readonly message: string } | null;
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
  /** From 1; null where only the line is known. */
  readonly column: number | null;
  readonly endColumn: number | null;
  /** What to do, where we know. */
  readonly remedy: string | null;
  /** The traceback, cut to the reader's files. */
  readonly traceback: string | null;
  /** Name of the request during which it happened; null: while the project was loaded. */
  readonly request: string | null;
}
