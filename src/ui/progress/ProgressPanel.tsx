import { useState } from 'react';
import { useStore } from 'zustand';
import type { CatalogueEntry } from '../../lesson/catalogue';
import { archiveText, readArchive, type Works } from '../../store/progress/archive';
import type { OpenWork, ProgressBook } from '../../store/progress/book';
import { chosenWorks, type ImportItem, planImport } from '../../store/progress/import-plan';
import type { StorageFailure } from '../../store/storage';
import { Notice } from '../common/Notice';
import { countOf } from '../counters/units';
import { ClearQuestion } from './ClearQuestion';
import { ImportReview } from './ImportReview';
import { ProgressFiles } from './ProgressFiles';
import { ProgressTable } from './ProgressTable';
import './progress.css';

export interface ProgressPanelProps {
  readonly catalogue: readonly CatalogueEntry[];
  readonly book: ProgressBook;
  /** The lab on screen; null: none is open. */
  readonly open: OpenWork | null;
}

type Matter =
  | { readonly state: 'none' }
  | { readonly state: 'told'; readonly title: string; readonly failure: StorageFailure | null }
  | { readonly state: 'refused'; readonly complaints: readonly string[] }
  | {
      readonly state: 'reviewing';
      readonly plan: readonly ImportItem[];
      readonly complaints: readonly string[];
    }
  | { readonly state: 'clearing' };

/** The work in all labs: shown, taken away in a file, brought from one, forgotten. Nothing goes without a question. */
export default function ProgressPanel({ catalogue, book, open }: ProgressPanelProps): React.ReactElement {
  const { read, bring, clear, undo, undoable } = useStore(book);
  const [works, setWorks] = useState<Works>(() => read(open));
  const [matter, setMatter] = useState<Matter>({ state: 'none' });

  function done(title: string, failure: StorageFailure | null): void {
    setWorks(read(open));
    setMatter({ state: 'told', title, failure });
  }

  function review(text: string): void {
    const archive = readArchive(text);
    if (!archive.ok) {
      setMatter({ state: 'refused', complaints: archive.complaints });
      return;
    }
    const here = read(open);
    const plan = planImport(
      catalogue.map(({ id }) => id),
      here,
      archive.works,
    );
    setWorks(here);
    setMatter({ state: 'reviewing', plan, complaints: archive.complaints });
  }

  return (
    <div className="progress">
      <Told matter={matter} />
      {undoable && (matter.state === 'told' || matter.state === 'none') && (
        <button type="button" className="button" onClick={() => done('As it was before.', undo(open))}>
          Undo the {undoable.by === 'clear' ? 'clearing' : 'import'}
        </button>
      )}
      {matter.state === 'reviewing' && (
        <ImportReview
          catalogue={catalogue}
          plan={matter.plan}
          complaints={matter.complaints}
          onCancel={() => setMatter({ state: 'none' })}
          onImport={(replaced) => {
            const chosen = chosenWorks(matter.plan, replaced);
            const labs = countOf(Object.keys(chosen).length, 'lab');
            done(`Brought the work in ${labs} from the file.`, bring(chosen, open));
          }}
        />
      )}
      {matter.state === 'clearing' && (
        <ClearQuestion
          labs={Object.keys(works).length}
          onCancel={() => setMatter({ state: 'none' })}
          onClear={() => done('Everything is cleared.', clear(open))}
        />
      )}
      <ProgressTable catalogue={catalogue} works={works} />
      <ProgressFiles
        text={() => archiveText(read(open))}
        empty={Object.keys(works).length === 0}
        onFile={review}
        onRefused={(complaint) => setMatter({ state: 'refused', complaints: [complaint] })}
        onClear={() => {
          setWorks(read(open));
          setMatter({ state: 'clearing' });
        }}
      />
    </div>
  );
}

/** What the last thing done came to. */
function Told({ matter }: { readonly matter: Matter }) {
  if (matter.state === 'told')
    return matter.failure ? (
      <Notice tone="bad" title={matter.failure.title} detail={matter.failure.remedy} />
    ) : (
      <Notice tone="good" title={matter.title} />
    );
  if (matter.state === 'refused')
    return <Notice tone="bad" title="Nothing was imported." detail={matter.complaints.join(' ')} />;
  return null;
}
