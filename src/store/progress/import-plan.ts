import type { Works } from './archive';
import type { LabWork } from './work';

/** What a file would do to one lab. */
export interface ImportItem {
  readonly labId: string;
  /**
   * new: there is nothing here yet. same: nothing would change. differs: the file's would take the place of what is
   * here. unknown: there is no such lab (any more).
   */
  readonly kind: 'new' | 'same' | 'differs' | 'unknown';
  readonly mine: LabWork | null;
  readonly theirs: LabWork;
}

/** What a file would do, lab by lab, in the order of `labIds`; then what belongs to no lab. Nothing is done yet. */
export function planImport(labIds: readonly string[], here: Works, file: Works): readonly ImportItem[] {
  const known = labIds.filter((id) => id in file);
  const unknown = Object.keys(file).filter((id) => !labIds.includes(id));
  return [...known, ...unknown].flatMap((labId): ImportItem[] => {
    const theirs = file[labId];
    if (!theirs) return [];
    const mine = here[labId] ?? null;
    const kind = labIds.includes(labId) ? kindOf(mine, theirs) : 'unknown';
    return [{ labId, kind, mine, theirs }];
  });
}

function kindOf(mine: LabWork | null, theirs: LabWork): ImportItem['kind'] {
  if (mine === null) return 'new';
  return canonical(mine) === canonical(theirs) ? 'same' : 'differs';
}

/** Text that is the same for the same work, in whatever order its parts were written. */
function canonical(work: LabWork): string {
  return JSON.stringify(work, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** The work that an import writes: all that is new, and of what differs the labs whose work the reader gives up. */
export function chosenWorks(plan: readonly ImportItem[], replaced: ReadonlySet<string>): Works {
  return Object.fromEntries(
    plan
      .filter(({ kind, labId }) => kind === 'new' || (kind === 'differs' && replaced.has(labId)))
      .map(({ labId, theirs }) => [labId, theirs]),
  );
}
