import type { EdgeRequest, EdgeResponse } from '../http/message';
import type { EsiDocument, EsiInclude } from './document';

/** Where a response goes: to a visitor, or into a place of a page. */
export type Destination<Body> = { readonly type: 'visit' } | IncludePlace<Body>;

export interface IncludePlace<Body> {
  readonly type: 'include';
  readonly page: Page<Body>;
  readonly place: number;
  readonly include: EsiInclude;
  /** It is the `alt` that was asked for. */
  readonly isAlt: boolean;
}

/** A page, or a fragment with fragments of its own, that waits for what belongs into it. */
export class Page<Body> {
  /** Nothing more is put in: it is complete, or given up. */
  closed = false;
  /** By place; null for what is not there yet. */
  private readonly parts: (Body | null)[];
  private next = 0;
  /** Includes that were asked for and are not there yet. */
  private outstanding = 0;

  /** @param request what was asked for: its fragments inherit that. */
  constructor(
    readonly visit: number,
    readonly request: EdgeRequest,
    readonly response: EdgeResponse<Body>,
    readonly destination: Destination<Body>,
    private readonly document: EsiDocument<Body>,
  ) {
    this.parts = document.pieces.map((piece) => (piece.type === 'text' ? piece.body : null));
  }

  get isComplete(): boolean {
    return this.outstanding === 0 && this.next === this.parts.length;
  }

  /** The place to ask for next; null where there is none, or, one after the other, none yet. */
  take(fetching: 'serial' | 'parallel'): IncludePlace<Body> | null {
    if (fetching === 'serial' && this.outstanding > 0) return null;
    while (this.next < this.parts.length) {
      const place = this.next;
      this.next += 1;
      const include = this.document.pieces[place];
      if (include?.type !== 'include') continue;
      this.outstanding += 1;
      return { type: 'include', page: this, place, include, isAlt: false };
    }
    return null;
  }

  fill(place: number, body: Body): void {
    this.parts[place] = body;
    this.outstanding -= 1;
  }

  /** What stands before the first gap: everything, where there is none. */
  beginning(): Body[] {
    const gap = this.parts.indexOf(null);
    return this.parts.slice(0, gap < 0 ? this.parts.length : gap).filter((part) => part !== null);
  }
}
