import {
  type Conditions,
  findKnob,
  formatBytes,
  formatCount,
  formatPrice,
  type KnobPath,
  PRESETS,
  readKnob,
  type Source,
  type Term,
} from '../../simulation';

/** A term of the sum behind a total, in words. */
export interface TermText {
  readonly label: string;
  /** `21 × 1.0 ms`; only the count where each unit has a price of its own. */
  readonly sum: string;
  /** Where the price comes from. */
  readonly source: string;
}

export function termText(term: Term, conditions: Conditions): TermText {
  const count = term.path === 'db.bandwidth' ? formatBytes(term.count) : formatCount(term.count);
  const sum = term.unitNs === null ? count : `${count} × ${formatPrice(term.unitNs)}`;
  if (term.path === 'python.sleep') return { label: 'time.sleep()', sum, source: 'as your code asks' };
  const label = findKnob(term.path)?.label ?? term.path;
  const source = sourceOf(term.path, conditions);
  return { label, sum, source: source === null ? 'as you have set it' : `${source.kind}: ${source.text}` };
}

/** The source of a condition's value: its default's, or that of a preset which sets it so; null: the reader's own. */
function sourceOf(path: KnobPath, conditions: Conditions): Source | null {
  const value = readKnob(conditions, path);
  const knob = findKnob(path);
  if (knob?.default === value) return knob.source;
  const changes = PRESETS.flatMap((preset) => preset.changes);
  return changes.find((change) => change.path === path && change.value === value)?.source ?? null;
}
