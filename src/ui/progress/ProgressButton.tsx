import { ListChecks } from 'lucide-react';
import { ErrorBoundary } from '../common/ErrorBoundary';
import { loadLater } from '../common/load-later';
import { Modal } from '../common/Modal';
import type { ProgressPanelProps } from './ProgressPanel';

export const loadProgressPanel = () => import('./ProgressPanel');
const ProgressPanel = loadLater('Your progress', loadProgressPanel);

export function ProgressButton(props: ProgressPanelProps): React.ReactElement {
  return (
    <Modal
      screen="progress"
      title="Your progress"
      description="What you typed, answered and passed is kept in this browser alone. Take it with you in a file, or bring it from one."
      trigger={
        <button type="button" className="button quiet" aria-label="Your progress">
          <ListChecks aria-hidden />
          <span className="wide-only">Progress</span>
        </button>
      }
    >
      <ErrorBoundary part="Your progress">
        <ProgressPanel {...props} />
      </ErrorBoundary>
    </Modal>
  );
}
