import { useStore } from 'zustand';
import type { SettingsStore } from '../../store/settings';
import { Notice } from '../common/Notice';
import { useProgress } from '../common/session-context';

/** Whatever keeps the reader's work from being saved as they would expect. */
export function StorageNotices({ settings }: { readonly settings: SettingsStore }): React.ReactElement {
  const { failure, otherTab, dismissFailure, keepMine, takeOtherTab } = useProgress((state) => state);
  const settingsFailure = useStore(settings, (state) => state.failure);
  const shown = failure ?? settingsFailure;
  return (
    <>
      {shown && (
        <Notice tone="bad" title={shown.title} detail={shown.remedy}>
          {shown === failure && (
            <button type="button" className="button" onClick={dismissFailure}>
              Dismiss
            </button>
          )}
        </Notice>
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
