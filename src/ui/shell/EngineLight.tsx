import { formatBytes, type OptionalPackage } from '../../simulation';
import type { BootStage, EngineStatus } from '../../store/engine';

/** Boot's stages in their order, as the reader sees them. */
const STAGES: Record<BootStage, string> = {
  download: 'Downloading Python',
  compile: 'Compiling Python',
  python: 'Starting Python',
  django: 'Loading Django',
  database: 'Opening the database',
};

const PACKAGES: Record<OptionalPackage, string> = { celery: 'Celery' };

interface EngineLightProps {
  readonly status: EngineStatus;
  readonly onRetry: () => void;
}

/** Whether Python is at hand. Not a live region: bytes change all the time, and failures are announced elsewhere. */
export function EngineLight({ status, onRetry }: EngineLightProps): React.ReactElement {
  return (
    <div className="engine-light" data-state={status.state}>
      <span className="dot" aria-hidden />
      <span className="tabular">{sentence(status)}</span>
      {status.state === 'booting' && (
        <progress
          aria-label="Python starting"
          max={1}
          value={fraction(status)}
          title={status.stage === 'download' ? bytesOf(status) : STAGES[status.stage]}
        />
      )}
      {status.state === 'fetching' && (
        <progress
          aria-label={`${PACKAGES[status.package]} coming`}
          max={1}
          value={part(status)}
          title={bytesOf(status)}
        />
      )}
      {status.state === 'failed' && (
        <button type="button" className="button" onClick={onRetry}>
          Retry
        </button>
      )}
    </div>
  );
}

type Booting = Extract<EngineStatus, { state: 'booting' }>;
type Download = Pick<Booting, 'bytes' | 'totalBytes'>;

function sentence(status: EngineStatus): string {
  switch (status.state) {
    case 'off':
      return 'Python is off';
    case 'booting':
      return status.stage === 'download' ? `${STAGES.download} ${bytesOf(status)}` : STAGES[status.stage];
    case 'fetching':
      return `Downloading ${PACKAGES[status.package]} ${bytesOf(status)}`;
    case 'ready':
      return 'Python ready';
    case 'running':
      return 'Python running';
    case 'failed':
      return 'Python did not start';
  }
}

function bytesOf({ bytes, totalBytes }: Download): string {
  return totalBytes > 0 ? `${formatBytes(bytes)} of ${formatBytes(totalBytes)}` : formatBytes(bytes);
}

/** Downloading is half of the bar, each stage after it an equal part of the rest. */
function fraction(status: Booting): number {
  const stages = Object.keys(STAGES);
  const at = stages.indexOf(status.stage);
  if (at > 0) return 0.5 + (0.5 * at) / stages.length;
  return 0.5 * part(status);
}

function part({ bytes, totalBytes }: Download): number {
  return totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 0;
}
