import { useStore } from 'zustand';
import type { SettingsStore } from '../../store/settings';
import type { StorageFailure } from '../../store/storage';
import { Notice } from '../common/Notice';
import { useProgress } from '../common/session-context';

/** Whatever keeps the reader's work from being saved as they would expect. */
export function StorageNotices({ settings }: { readonly settings: SettingsStore }): React.ReactElement {
  const { failure, otherTab, dismissFailure, keepMine, takeOtherTab } = useProgress((state) => state);
  const forSettings = useStore(settings);
  // Where nothing can be stored at all, both say the same.
  const same =
    failure?.title === forSettings.failure?.title && failure?.remedy === forSettings.failure?.remedy;
  function dismiss(): void {
    dismissFailure();
    if (same) forSettings.dismissFailure();
  }

  return (
    <>
      {failure && <FailureNotice failure={failure} onDismiss={dismiss} />}
      {forSettings.failure && !same && (
        <FailureNotice failure={forSettings.failure} onDismiss={forSettings.dismissFailure} />
      )}
      {otherTab && (
        <Notice title="This lab was changed in another tab." detail="Nothing is saved here until you choose.">
          <button type="button" className="button" onClick={keepMine}>
            Keep this tab’s version
          </button>
          <button type="button" className="button" onClick={takeOtherTab}>
            Use the other tab’s version
          </button>
        </Notice>
      )}
    </>
  );
}

interface FailureNoticeProps {
  readonly failure: StorageFailure;
  readonly onDismiss: () => void;
}

function FailureNotice({ failure, onDismiss }: FailureNoticeProps): React.ReactElement {
  return (
    <Notice tone="bad" title={failure.title} detail={failure.remedy}>
      <button type="button" className="button" onClick={onDismiss}>
        Dismiss
      </button>
    </Notice>
  );
}
