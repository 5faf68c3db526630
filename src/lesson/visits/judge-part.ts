/** What a part was, on the page that a visitor got. */
export type PartVerdict =
  | { readonly kind: 'right' }
  /** As it should have been before an edit, which came so long before the visitor asked. */
  | { readonly kind: 'old'; readonly forUs: number }
  /** What another visitor should see, and not this one, now or before. */
  | { readonly kind: 'somebody-elses'; readonly visitor: number }
  /** It was not there, or held nothing to be seen. */
  | { readonly kind: 'missing' }
  /** No visitor should see that. */
  | { readonly kind: 'other' };

export interface SeenPart {
  readonly text: string | null;
  readonly visitor: number;
  /** When the visitor asked for the page, in µs since the run's epoch. */
  readonly atUs: number;
  /** Of the data, then, and when the page was complete: any of these is right. */
  readonly fromVersion: number;
  readonly toVersion: number;
}

/** What the part should be: its text by visitor and version of the data. */
export type PartTruth = readonly (readonly (string | null)[])[];

/** @param editsUs when each edit came, in order: the first made version 1. */
export function judgePart(seen: SeenPart, truth: PartTruth, editsUs: readonly number[]): PartVerdict {
  const { text, visitor, atUs, fromVersion, toVersion } = seen;
  const own = truth[visitor] ?? [];
  if (own.slice(fromVersion, toVersion + 1).includes(text)) return { kind: 'right' };
  if (text === null || text === '') return { kind: 'missing' };
  const old = own.slice(0, fromVersion).lastIndexOf(text);
  if (old >= 0) return { kind: 'old', forUs: atUs - (editsUs[old] ?? atUs) };
  const whose = truth.findIndex(
    (texts, other) => other !== visitor && texts.slice(0, toVersion + 1).includes(text),
  );
  return whose >= 0 ? { kind: 'somebody-elses', visitor: whose } : { kind: 'other' };
}
