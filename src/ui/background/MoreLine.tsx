import { formatCount } from '../../simulation';

/** Rows of a list at most: a run may have two hundred tasks, with as many mails each. */
const MOST_ROWS = 50;

export function cutList<Each>(list: readonly Each[]): { shown: readonly Each[]; more: number } {
  return { shown: list.slice(0, MOST_ROWS), more: Math.max(0, list.length - MOST_ROWS) };
}

export function MoreLine({ more }: { readonly more: number }): React.ReactElement | null {
  return more > 0 ? <p className="background-more">{formatCount(more)} more …</p> : null;
}
