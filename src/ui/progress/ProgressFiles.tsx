import { Download, Trash2, Upload } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';

/** Far above what all labs together come to. */
const MOST_BYTES = 5_000_000;

interface ProgressFilesProps {
  /** The file to export. */
  readonly text: () => string;
  /** There is nothing to export or to clear. */
  readonly empty: boolean;
  readonly onFile: (text: string) => void;
  /** A file was chosen that could not be read: a sentence. */
  readonly onRefused: (complaint: string) => void;
  readonly onClear: () => void;
}

export function ProgressFiles({ text, empty, onFile, onRefused, onClear }: ProgressFilesProps) {
  const input = useRef<HTMLInputElement>(null);

  async function choose({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = target.files ?? [];
    // The same file can then be chosen again.
    const chosen = file && (await readText(file));
    target.value = '';
    if (chosen?.ok) onFile(chosen.text);
    else if (chosen) onRefused(chosen.complaint);
  }

  return (
    <div className="progress-actions">
      <button type="button" className="button" disabled={empty} onClick={() => save(text())}>
        <Download aria-hidden />
        Export to a file
      </button>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <Upload aria-hidden />
        Import from a file
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of progress"
        onChange={choose}
      />
      <button type="button" className="button quiet" disabled={empty} onClick={onClear}>
        <Trash2 aria-hidden />
        Clear everything
      </button>
    </div>
  );
}

type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly complaint: string };

async function readText(file: File): Promise<ReadText> {
  if (file.size > MOST_BYTES)
    return { ok: false, complaint: `“${file.name}” is too large to be a file of progress.` };
  try {
    return { ok: true, text: await file.text() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, complaint: `“${file.name}” could not be read: ${reason}` };
  }
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `measure-twice-progress-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  // The browser has taken the file by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
