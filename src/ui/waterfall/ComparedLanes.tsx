import { useMemo } from 'react';
import { formatDuration, type Timeline } from '../../simulation';
import type { PinnedTape } from '../runs/pinned';
import type { LaneGeometry, Picture } from './draw';
import { LaneCanvas } from './LaneCanvas';
import type { View } from './scale';

interface ComparedLanesProps {
  readonly timeline: Timeline;
  readonly pinned: PinnedTape;
  readonly view: View;
  readonly geometry: LaneGeometry;
}

/** This run and the pinned one, each on one lane, on the axis that both share. */
export function ComparedLanes({ timeline, pinned, view, geometry }: ComparedLanesProps) {
  const picture: Picture = useMemo(
    () => ({
      lanes: [
        { spans: timeline.spans, extents: [] },
        { spans: pinned.timeline.spans, extents: [] },
      ],
      view,
      ticks: [],
      geometry,
      unknownFromUs: null,
    }),
    [timeline, pinned.timeline, view, geometry],
  );
  const runs = [
    { name: 'this run', us: timeline.totalUs },
    { name: `pinned: ${pinned.name}`, us: pinned.timeline.totalUs },
  ];
  return (
    <div className="waterfall-compared">
      {runs.map(({ name, us }) => (
        <div key={name} className="waterfall-compared-run" style={{ height: geometry.rowHeight }}>
          <span className="waterfall-name">{name}</span>
          <span className="waterfall-lane" />
          <span className="waterfall-figure">{formatDuration(us)}</span>
        </div>
      ))}
      <div className="waterfall-overlay" aria-hidden="true" style={{ top: 0 }}>
        <LaneCanvas picture={picture} />
      </div>
    </div>
  );
}
