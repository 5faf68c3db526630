/** A run tried: at these coordinates the code went this way. */
export interface Sample<Way> {
  readonly point: readonly number[];
  readonly way: Way;
}

/** What samples say of other points. */
export interface Rule<Way> {
  /** null: they do not say. */
  readonly choose: (point: readonly number[]) => Way | null;
  /** Whether what goes for two points may go for those between them. */
  readonly comparable: (one: readonly number[], other: readonly number[]) => boolean;
  /** Whether all samples fit the rule, so that undecided points are few and lie where the way changes. */
  readonly holds: boolean;
}
