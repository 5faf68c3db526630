import type { ReactNode } from 'react';
import { ErrorBoundary } from '../common/ErrorBoundary';
import { useSession } from '../common/session-context';

/** One pane: its fault stays its own, and the reader's files stay within reach. */
export function Guarded({ part, children }: { readonly part: string; readonly children: ReactNode }) {
  const { progress } = useSession();
  return (
    <ErrorBoundary part={part} files={() => progress.getState().files}>
      {children}
    </ErrorBoundary>
  );
}
