import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from './ErrorBoundary';

interface LaterProps {
  /** What it is, as the start of a sentence: "The runs". */
  readonly part: string;
  readonly children: ReactNode;
}

/** A part whose code is fetched when it is first shown. It says so while that lasts, and when it fails. */
export function Later({ part, children }: LaterProps): React.ReactElement {
  return (
    <ErrorBoundary part={part}>
      <Suspense
        fallback={
          <p className="empty" role="status">
            Loading…
          </p>
        }
      >
        {children}
      </Suspense>
    </ErrorBoundary>
  );
}
