import { type KeyboardEvent, useId, useState } from 'react';
import { formatValue, type KnobDescription, parseValue } from '../../simulation';

interface KnobValueProps {
  readonly knob: KnobDescription;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

/** A knob's value as text with its unit: typed, or chosen from a list. */
export function KnobValue({ knob, value, onChange }: KnobValueProps): React.ReactElement {
  return knob.type === 'choice' ? (
    <select
      className="field"
      aria-label={knob.label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {knob.choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  ) : (
    <TypedValue knob={knob} value={value} onChange={onChange} />
  );
}

function TypedValue({ knob, value, onChange }: KnobValueProps): React.ReactElement {
  /** null: not being edited. */
  const [draft, setDraft] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const complaintId = useId();

  function commit(): void {
    if (draft === null) return;
    const parsed = parseValue(knob.path, withUnit(draft, formatValue(knob.path, value)), knob.label);
    if (!parsed.ok) {
      setComplaint(parsed.error);
      return;
    }
    onChange(parsed.value);
    setDraft(null);
    setComplaint(null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || draft === null) return;
    event.stopPropagation();
    setDraft(null);
    setComplaint(null);
  }

  return (
    <span className="typed-value">
      <input
        className="field tabular"
        aria-label={`${knob.label}, value`}
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? complaintId : undefined}
        value={draft ?? formatValue(knob.path, value)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {complaint && (
        <span className="complaint" id={complaintId} role="alert">
          {complaint}
        </span>
      )}
    </span>
  );
}

/** A bare number means what the box showed before it: `5` typed over `1.0 ms` is 5 ms. */
function withUnit(draft: string, shown: string): string {
  return /^[\s\d.,]+$/.test(draft) ? `${draft.trim()} ${/[^\s\d.,×]*$/.exec(shown)?.[0]}` : draft;
}
