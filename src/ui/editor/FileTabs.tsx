import { FolderOpen } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { formatCount } from '../../simulation';
import { screen } from '../common/screens';
import { Tablist } from '../common/Tablist';
import { shortNames } from './names';

interface FileTabsProps {
  readonly prefix: string;
  readonly panelId: string;
  readonly tabs: readonly string[];
  readonly selected: string;
  /** Every file of the project. */
  readonly paths: readonly string[];
  readonly isEdited: (path: string) => boolean;
  /** Queries that each file's lines made. */
  readonly queries: ReadonlyMap<string, number>;
  readonly onSelect: (path: string) => void;
}

export function FileTabs(props: FileTabsProps): React.ReactElement {
  const { prefix, panelId, tabs, selected, paths, isEdited, queries, onSelect } = props;
  const names = shortNames(tabs);
  const others = paths.filter((path) => !tabs.includes(path)).sort();
  return (
    <div className="file-tabs">
      <Tablist
        label="Files"
        prefix={prefix}
        panelId={panelId}
        selected={selected}
        onSelect={onSelect}
        tabs={tabs.map((path) => ({
          id: path,
          title: path,
          label: (
            <>
              {names.get(path)}
              <QueryCount count={queries.get(path) ?? 0} />
              {isEdited(path) && (
                <span className="edited">
                  <span className="visually-hidden">, edited</span>
                </span>
              )}
            </>
          ),
        }))}
      />
      {others.length > 0 && <OtherFiles paths={others} onOpen={onSelect} />}
    </div>
  );
}

function QueryCount({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span className="tab-queries tabular">
      {' '}
      ×{formatCount(count)}
      <span className="visually-hidden"> {count === 1 ? 'query' : 'queries'}</span>
    </span>
  );
}

function OtherFiles({
  paths,
  onOpen,
}: {
  readonly paths: readonly string[];
  readonly onOpen: (path: string) => void;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="icon-button"
        aria-label="Other files of the project"
        title="Other files"
      >
        <FolderOpen aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="start" sideOffset={4} {...screen('files')}>
        {paths.map((path) => (
          <DropdownMenu.Item key={path} className="menu-item mono" onSelect={() => onOpen(path)}>
            {path}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
