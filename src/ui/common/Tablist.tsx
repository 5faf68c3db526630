import { type KeyboardEvent, type ReactNode, useRef } from 'react';

interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly title?: string;
}

interface TablistProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** Prefix of the tabs' ids; a panel names its tab by `tabId(prefix, id)`. */
  readonly prefix: string;
  readonly panelId: string;
  readonly className?: string;
}

export function tabId(prefix: string, id: string): string {
  return `${prefix}-${id.replace(/\W/g, '-')}`;
}

/** Tabs over one panel that stays mounted, so that an editor or a scroll position survives switching. */
export function Tablist<Id extends string>(props: TablistProps<Id>): React.ReactElement {
  const { label, tabs, selected, onSelect, prefix, panelId, className } = props;
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = targetOf(event.key, at, tabs.length);
    const target = to === null ? undefined : tabs[to];
    if (!target) return;
    event.preventDefault();
    onSelect(target.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(prefix, target.id)}`)?.focus();
  }

  return (
    <div
      className={`tablist ${className ?? ''}`}
      role="tablist"
      aria-label={label}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabId(prefix, tab.id)}
          title={tab.title}
          aria-selected={tab.id === selected}
          aria-controls={panelId}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

function targetOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
