import type {
  CpuKind,
  DatabaseOperation,
  Problem,
  RegionKind,
  ServiceName,
  TapeResponse,
  TestOutcome,
} from '../tape';

/** What measure/recorder.py hands over: JSON of these. A private matter of the two ends, so not parsed again. */
export type RecordedPlace = readonly [file: string, line: number] | null;

export type RecordedMove =
  | readonly ['cpu', CpuKind, count: number, RecordedPlace]
  /** Of the clock. */
  | readonly ['reading', count: number, RecordedPlace]
  /** Of chance. */
  | readonly ['drawing', count: number, RecordedPlace]
  | readonly ['call', DatabaseOperation, RecordedPlace, RecordedCall]
  /** A connection to the cache is opened. */
  | readonly ['reach', RecordedPlace]
  /** With the cache: what is sent, in base64. */
  | readonly ['exchange', host: string, bytes: string, RecordedPlace]
  /** With a service: what is asked, in the words of its client here. */
  | readonly [
      'service',
      ServiceName,
      operation: string,
      subject: string,
      data: Readonly<Record<string, unknown>>,
      bytesOut: number,
      waits: boolean,
      RecordedPlace,
    ]
  | readonly ['enter', RegionKind, name: string, RecordedPlace]
  | readonly ['leave']
  | readonly ['note', 'log' | 'print' | 'warning', text: string, RecordedPlace];

export type RecordedCall = readonly [
  sql: string,
  params: readonly string[],
  columns: number,
  rowsReturned: number,
  rowsWritten: number,
  bytesOut: number,
  bytesIn: number,
  error: string | null,
  /** null: that is open. See CallMove. */
  opened: boolean | null,
];

/** -1 is the loading of the project. */
export interface RecordedHeader {
  readonly index: number;
  readonly name?: string;
  readonly method?: string;
  readonly path?: string;
  /** Virtual seconds since the end of what came before. */
  readonly afterSeconds?: number | undefined;
  /** When it begins, in µs since the run's epoch, before or after the end of what came before. */
  readonly startUs?: number | null;
}

export interface RecordedEnd {
  readonly response: TapeResponse | null;
  readonly problem: Problem | null;
  readonly tests?: readonly TestOutcome[];
}
