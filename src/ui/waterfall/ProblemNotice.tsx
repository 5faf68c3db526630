import type { Problem } from '../../tape';
import { Notice } from '../common/Notice';
import { useSelection } from '../common/session-context';
import { PlaceLink } from './PlaceLink';

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** What the button says. */
  readonly again: string;
  readonly onAgain: () => void;
}

/** What something ended in, where, and a button to try it once more. */
export function ProblemNotice({ problem, again, onAgain }: ProblemNoticeProps): React.ReactElement {
  const openPlace = useSelection((state) => state.openPlace);
  const { title, remedy, file, line } = problem;
  return (
    <Notice tone="bad" title={title} detail={remedy ?? undefined}>
      {file !== null && line !== null && <PlaceLink place={{ file, line }} onOpen={openPlace} />}
      <button type="button" className="button" onClick={onAgain}>
        {again}
      </button>
    </Notice>
  );
}
