import { Maximize2, Table2, ZoomIn, ZoomOut } from 'lucide-react';
import type { ViewControl } from './useView';

interface ToolbarProps {
  /** null: the table is shown, which has nothing to zoom. */
  readonly control: ViewControl | null;
  readonly asTable: boolean;
  readonly onAsTable: (asTable: boolean) => void;
}

export function Toolbar({ control, asTable, onAsTable }: ToolbarProps) {
  return (
    <div className="waterfall-tools">
      {control !== null && (
        <>
          <button
            type="button"
            className="icon-button"
            aria-label="Zoom out"
            title="Zoom out (−)"
            onClick={() => control.zoom(0.5)}
          >
            <ZoomOut aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Zoom in"
            title="Zoom in (+)"
            onClick={() => control.zoom(2)}
          >
            <ZoomIn aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Show the whole run"
            title="Show the whole run (0)"
            onClick={control.fit}
          >
            <Maximize2 aria-hidden="true" />
          </button>
        </>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="As a table"
        title="As a table"
        aria-pressed={asTable}
        onClick={() => onAsTable(!asTable)}
      >
        <Table2 aria-hidden="true" />
      </button>
    </div>
  );
}
