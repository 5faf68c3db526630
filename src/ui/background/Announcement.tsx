import { useEffect, useState } from 'react';
import { sentenceOf } from './sentence';
import type { ShownBackground } from './useBackground';

/** Says what a run came to, once it is up to date: nothing while the panel opens. */
export function Announcement({ shown }: { readonly shown: ShownBackground | null }): React.ReactElement {
  const [said, setSaid] = useState('');
  const [before, setBefore] = useState(shown?.run.result);
  const result = shown && !shown.stale ? shown.run.result : undefined;
  useEffect(() => {
    if (!shown || result === undefined || result === before) return;
    setBefore(result);
    setSaid(sentenceOf(shown.run.report));
  }, [shown, result, before]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
