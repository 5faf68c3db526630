import type { ReferenceId } from './references';

/** Where a figure comes from, for the reader who asks. */
export interface Source {
  /** `measured`: run for this project. `published`: read elsewhere. `design`: our choice, not measured. */
  readonly kind: 'measured' | 'published' | 'design';
  /** A sentence for the reader. */
  readonly text: string;
  readonly reference: ReferenceId;
}

export function measured(reference: ReferenceId, text: string): Source {
  return { kind: 'measured', text, reference };
}

export function published(reference: ReferenceId, text: string): Source {
  return { kind: 'published', text, reference };
}

export function design(text: string): Source {
  return { kind: 'design', text, reference: 'choice' };
}
