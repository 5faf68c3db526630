import { type KeyboardEvent, useId, useState } from 'react';

interface TypedFieldProps {
  readonly label: string;
  /** The value as it stands, with its unit. */
  readonly shown: string;
  /** What is typed instead. */
  readonly parse: (text: string) => Typed;
  readonly onChange: (value: number | string) => void;
}

export type Typed =
  | { readonly ok: true; readonly value: number | string }
  /** A sentence for the reader. */
  | { readonly ok: false; readonly error: string };

/** A value as text: taken over when the reader is done with it, refused with a reason. */
export function TypedField({ label, shown, parse, onChange }: TypedFieldProps): React.ReactElement {
  /** null: not being edited. */
  const [draft, setDraft] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const complaintId = useId();

  function commit(): void {
    if (draft === null) return;
    const parsed = parse(draft);
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
        aria-label={`${label}, value`}
        aria-invalid={complaint !== null}
        aria-describedby={complaint ? complaintId : undefined}
        value={draft ?? shown}
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
