/** Where a figure comes from, for the reader who asks. */
export interface Source {
  /** `measured`: run for this project. `published`: read elsewhere. `design`: our choice, not measured. */
  readonly kind: 'measured' | 'published' | 'design';
  /** A sentence for the reader. */
  readonly text: string;
  /** Section of the project's fact sheet, or a file, or an address. */
  readonly reference: string;
}

export function measured(reference: string, text: string): Source {
  return { kind: 'measured', text, reference };
}

export function published(reference: string, text: string): Source {
  return { kind: 'published', text, reference };
}

export function design(reference: string, text: string): Source {
  return { kind: 'design', text, reference };
}
