import { type BootStage, REQUEST_LIMIT_MS } from '../protocol';

/** From the beginning of a request: past this, Python does not yield, and the worker is ended from outside. */
export const REQUEST_ENDED_AFTER_MS = REQUEST_LIMIT_MS + 2_000;

/** Times that a run begins to run reader code, at most: it loads the project, again where its models had to be migrated … */
export const LOADS_OF_A_RUN = 2;
/** … and each request may be served by another process, which loads it too. */
export const BEGINNINGS_OF_A_REQUEST = 2;
/** Requests at once take turns, one for about each call: no lab comes near. */
export const TURNS_OF_REQUESTS_AT_ONCE = 1_000;

/** Requests of page loads that reach the application: the engine itself ends them sooner. */
export const REQUESTS_OF_PAGE_LOADS = 500;

/** While no code of the reader's runs: the engine loads the dataset, which on a slow phone takes seconds. */
export const CALL_ENDED_AFTER_MS = 20_000;

/** The console ends a statement itself where SQLite yields, between two rows; past this, it is ended from outside. */
export const CONSOLE_ENDED_AFTER_MS = 8_000;

/** What an aborted call may still take before the worker is ended: about a boot, so that waiting is never the dearer. */
export const ABORT_GRACE_MS = 2_000;

/** How long a frame or worker may take to come up, on a slow machine. */
export const OPEN_LIMIT_MS = 20_000;

/** How long each stage after the download may take, on a slow machine. */
export const STAGE_LIMIT_MS: Readonly<Record<Exclude<BootStage, 'download'>, number>> = {
  compile: 60_000,
  python: 60_000,
  django: 60_000,
  database: 30_000,
};

/** A download that brings no byte for this long is given up and tried again. */
export const STALL_LIMIT_MS = 20_000;

/** Waits before the second, third … attempt at a download. */
export const RETRY_WAITS_MS: readonly number[] = [500, 1_500, 4_000];
