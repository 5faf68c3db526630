import { useMemo } from 'react';
import { SaturationChart } from '../charts/saturation/SaturationChart';
import type { CurveShown } from '../charts/saturation/saturation';
import { runName } from '../runs/pinned';
import { useLoad } from './useLoad';

/** The saturation curve of this run, and beside it the pinned one's. */
export function Curves(): React.ReactElement {
  const curve = useLoad((state) => state.curve);
  const pinned = useLoad((state) => state.pinned);
  const measured = useLoad((state) => state.measured);
  const rate = useLoad((state) => state.settings.ratePerSecond);
  const curves = useMemo((): readonly CurveShown[] => {
    const own = {
      name: 'this run',
      look: 'main',
      curve: curve?.curve ?? { points: [], knee: null },
    } as const;
    if (!pinned) return [own];
    return [own, { name: `pinned ${runName({ number: pinned.run })}`, look: 'pinned', curve: pinned.curve }];
  }, [curve, pinned]);
  const p95Us =
    measured?.current && measured.report.response.count > 0 ? measured.report.response.p95Us : null;
  const now = useMemo(() => (p95Us === null ? null : { ratePerSecond: rate, p95Us }), [p95Us, rate]);
  return (
    <div className="load-curve">
      <SaturationChart
        curves={curves}
        now={now}
        drawing={curve?.state === 'drawing'}
        failure={curve?.problem?.title ?? null}
      />
    </div>
  );
}
