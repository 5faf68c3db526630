/** What a run is of: a project's files, a dataset, the requests sent. */

/** Path → text. Paths are relative, with `/`: `feed/views.py`, `templates/feed.html`. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** A dataset made from a seed. The sizes on screen have `rowsFactor` 1 and `keyOffset` 0. */
export interface DatasetSpec {
  /** SQL script that fills the tables; `:seed`, `:rows_factor` (in percent) and `:key_offset` are bound to it. */
  readonly name: string;
  readonly sql: string;
  readonly seed: number;
  /** In percent of the named size. */
  readonly rowsPercent: number;
  /** Added to every primary key. */
  readonly keyOffset: number;
}

export interface LabRequest {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Form fields of a POST; the client adds the CSRF token as a browser would. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** SQL run before this request by "another member": never on the tape. */
  readonly before?: string | undefined;
}
