import { useState } from 'react';
import type { CatalogueEntry } from '../../lesson/catalogue';
import type { ImportItem } from '../../store/progress/import-plan';
import { countOf } from '../counters/units';
import { workSummary } from './words';

interface ImportReviewProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly plan: readonly ImportItem[];
  /** What of the file could not be read. */
  readonly complaints: readonly string[];
  /** `replaced`: labs whose work here the reader gives up for the file's. */
  readonly onImport: (replaced: ReadonlySet<string>) => void;
  readonly onCancel: () => void;
}

/** What a file would do, before it does it. Work that is here stays unless the reader says otherwise. */
export function ImportReview({ catalogue, plan, complaints, onImport, onCancel }: ImportReviewProps) {
  const [replaced, setReplaced] = useState<ReadonlySet<string>>(new Set());
  const nameOf = (labId: string) => {
    const entry = catalogue.find(({ id }) => id === labId);
    return entry ? `${entry.number} ${entry.title}` : labId;
  };
  const same = plan.filter(({ kind }) => kind === 'same').length;
  const effective = plan.some(
    ({ kind, labId }) => kind === 'new' || (kind === 'differs' && replaced.has(labId)),
  );

  function choose(labId: string, take: boolean): void {
    const next = new Set(replaced);
    if (take) next.add(labId);
    else next.delete(labId);
    setReplaced(next);
  }

  return (
    <section className="progress-matter" aria-label="Import">
      <h3>What this file would bring</h3>
      <ul>
        {complaints.map((complaint) => (
          <li key={complaint} className="complaint">
            {complaint}
          </li>
        ))}
        {plan.map((item) => (
          <ItemLine
            key={item.labId}
            item={item}
            name={nameOf(item.labId)}
            taken={replaced.has(item.labId)}
            onTake={(take) => choose(item.labId, take)}
          />
        ))}
      </ul>
      {same > 0 && <p>{countOf(same, 'lab')} stand here as in the file already.</p>}
      {plan.length === 0 && <p>The file holds no work that can be read.</p>}
      <div className="progress-actions">
        <button
          type="button"
          className="button primary"
          disabled={!effective}
          onClick={() => onImport(replaced)}
        >
          Import
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </section>
  );
}

interface ItemLineProps {
  readonly item: ImportItem;
  readonly name: string;
  readonly taken: boolean;
  readonly onTake: (take: boolean) => void;
}

function ItemLine({ item, name, taken, onTake }: ItemLineProps) {
  switch (item.kind) {
    case 'same':
      return null;
    case 'new':
      return (
        <li>
          <strong>{name}</strong>: {workSummary(item.theirs)}. There is nothing here yet.
        </li>
      );
    case 'unknown':
      return (
        <li>
          <strong>{name}</strong> is no lab of this version: it is left out.
        </li>
      );
    case 'differs':
      return (
        <li>
          <fieldset>
            <legend>
              <strong>{name}</strong>
            </legend>
            <label>
              <input type="radio" name={item.labId} checked={!taken} onChange={() => onTake(false)} />
              Keep what is here: {workSummary(item.mine)}
            </label>
            <label>
              <input type="radio" name={item.labId} checked={taken} onChange={() => onTake(true)} />
              Take the file’s: {workSummary(item.theirs)}
            </label>
          </fieldset>
        </li>
      );
  }
}
