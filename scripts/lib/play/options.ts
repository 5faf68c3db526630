import { parseArgs } from 'node:util';
import { type DatasetName, datasetNameSchema } from '../../../src/lesson/schema';
import { SetupError } from '../setup-error';

export interface PlayOptions {
  /** As typed: a lab's folder or id. */
  readonly lab: string;
  /** `start`, `solution`, `steps/N`, `wrong/NAME`, `also/NAME` or a folder laid over the start. */
  readonly files: string;
  /** `db.rtt=5ms` … */
  readonly settings: readonly string[];
  /** null: the lab's own. */
  readonly dataset: DatasetName | null;
  readonly seed: number;
  /** `rate=200,seconds=600,renames@30` …: as typed. null: no traffic is asked for. */
  readonly traffic: string | null;
  readonly json: boolean;
}

const USAGE = `npm run -s play -- lessons/<lesson>/<lab> [--files start|solution|steps/N|wrong/NAME|also/NAME|DIR]
                [--set db.rtt=5ms …] [--dataset laptop|startup|success] [--seed N]
                [--traffic rate=200,seconds=600,INCIDENT@30 …] [--json]`;

/** Throws a SetupError that says what was not understood. */
export function parseOptions(args: readonly string[]): PlayOptions {
  const { values, positionals } = parsed(args);
  const [lab, ...rest] = positionals;
  if (lab === undefined || rest.length > 0) throw misuse('Name one lab.');
  const dataset = datasetNameSchema.nullable().safeParse(values.dataset ?? null);
  if (!dataset.success) throw misuse(`There is no dataset “${values.dataset}”.`);
  if (!/^\d{1,9}$/.test(values.seed)) throw misuse(`A seed is a whole number, not “${values.seed}”.`);
  return {
    lab,
    files: values.files,
    settings: values.set,
    dataset: dataset.data,
    seed: Number(values.seed),
    traffic: values.traffic ?? null,
    json: values.json,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        files: { type: 'string', default: 'start' },
        set: { type: 'string', multiple: true, default: [] },
        dataset: { type: 'string' },
        seed: { type: 'string', default: '1' },
        traffic: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw misuse(error instanceof Error ? error.message : String(error));
  }
}

function misuse(reason: string): SetupError {
  return new SetupError(`${reason}\n${USAGE}`);
}
