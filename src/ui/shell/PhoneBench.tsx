import { type ReactNode, useEffect, useState } from 'react';
import { PaneShown } from '../common/pane-shown';
import { type Screen, screen } from '../common/screens';
import { useSession } from '../common/session-context';
import { Tablist, tabId } from '../common/Tablist';

const PANES = [
  { id: 'lesson', label: 'Lesson' },
  { id: 'code', label: 'Code' },
  { id: 'result', label: 'Result' },
  { id: 'conditions', label: 'Conditions' },
] as const satisfies readonly { readonly id: Screen; readonly label: string }[];

type Pane = (typeof PANES)[number]['id'];

const PANEL_ID = 'pane-panel';
const TABS = 'pane-tab';

/** The panes as tabs. All stay mounted: the editor keeps its undo history, each pane its scroll position. */
export function PhoneBench(panes: Record<Pane, ReactNode>): React.ReactElement {
  const [pane, setPane] = useState<Pane>('lesson');
  const { selection } = useSession();

  useEffect(
    () =>
      selection.subscribe((now, before) => {
        if (now.called && now.called !== before.called) setPane(now.called.pane);
      }),
    [selection],
  );

  return (
    <main className="phone-bench" {...screen('bench')}>
      <Tablist
        className="panes"
        label="Panes"
        prefix={TABS}
        panelId={PANEL_ID}
        tabs={PANES}
        selected={pane}
        onSelect={setPane}
      />
      <div
        id={PANEL_ID}
        role="tabpanel"
        aria-labelledby={tabId(TABS, pane)}
        className="phone-pane"
        {...screen('panes')}
      >
        {PANES.map(({ id }) => (
          <div key={id} hidden={id !== pane}>
            <PaneShown value={id === pane}>{panes[id]}</PaneShown>
          </div>
        ))}
      </div>
    </main>
  );
}
