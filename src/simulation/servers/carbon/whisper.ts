import { type AggregationMethod, aggregate } from './aggregation';
import { type Retention, retentionSeconds } from './retention';

export interface WhisperOptions {
  /** Checked and finest first: see parseRetentions. Not empty. */
  retentions: readonly Retention[];
  aggregation: AggregationMethod;
  /** The share of points that must be known for a roll-up, 0 to 1. */
  xFilesFactor: number;
}

/** The answer to a fetch. `values[i]` belongs to `fromSeconds + i · stepSeconds`; null is a slot without a value. */
export interface WhisperSeries {
  fromSeconds: number;
  untilSeconds: number;
  stepSeconds: number;
  values: (number | null)[];
}

/** What whisper-info prints, and how many slots of each archive were ever written. */
export interface WhisperInfo {
  aggregationMethod: AggregationMethod;
  xFilesFactor: number;
  maxRetention: number;
  fileSize: number;
  archives: ArchiveInfo[];
}

export interface ArchiveInfo {
  /** Where in the file it begins. */
  offset: number;
  secondsPerPoint: number;
  points: number;
  retention: number;
  size: number;
  written: number;
}

const POINT_BYTES = 12;
const HEADER_BYTES = 16;
const ARCHIVE_HEADER_BYTES = 12;

interface Slot {
  readonly interval: number;
  readonly value: number;
}

interface Archive extends Retention {
  /** By position in the ring; a slot whose interval is not the one asked for is old, and empty to the reader. */
  slots: Map<number, Slot>;
}

/**
 * A whisper file (whisper.py): for each archive a ring of slots, of which the last write wins. All times are Unix
 * times in whole seconds. Memory grows with the slots in use; the size shown is the real file's.
 */
export class WhisperFile {
  private readonly archives: Archive[];
  private readonly aggregation: AggregationMethod;
  /** The file stores it as a 32-bit float, so 0.1 asks for a little more than one in ten. */
  private readonly xFilesFactor: number;

  constructor(options: WhisperOptions) {
    this.archives = options.retentions.map(({ secondsPerPoint, points }) => ({
      secondsPerPoint,
      points,
      slots: new Map(),
    }));
    this.aggregation = options.aggregation;
    this.xFilesFactor = Math.fround(options.xFilesFactor);
  }

  /** False, and nothing stored, for a time in the future or older than the longest archive. */
  update(value: number, timestamp: number, nowSeconds: number): boolean {
    const age = nowSeconds - timestamp;
    if (age < 0 || age >= this.maxRetention) return false;
    const at = this.archives.findIndex((archive) => retentionSeconds(archive) >= age);
    const finest = this.archives[at];
    if (finest === undefined) return false;
    const interval = floorTo(timestamp, finest.secondsPerPoint);
    write(finest, interval, value);
    let higher = finest;
    for (const lower of this.archives.slice(at + 1)) {
      if (!this.rollUp(interval, higher, lower)) break;
      higher = lower;
    }
    return true;
  }

  /** From the finest archive that reaches back to `from`. Null where nothing of the range is kept. */
  fetch(fromSeconds: number, untilSeconds: number, nowSeconds: number): WhisperSeries | null {
    const oldest = nowSeconds - this.maxRetention;
    if (fromSeconds > untilSeconds || fromSeconds > nowSeconds || untilSeconds < oldest) return null;
    const from = Math.max(fromSeconds, oldest);
    const until = Math.min(untilSeconds, nowSeconds);
    const archive = this.archives.find((each) => retentionSeconds(each) >= nowSeconds - from);
    return archive === undefined ? null : read(archive, from, until);
  }

  info(): WhisperInfo {
    let fileSize = HEADER_BYTES + ARCHIVE_HEADER_BYTES * this.archives.length;
    const archives = this.archives.map((archive) => {
      const { secondsPerPoint, points, slots } = archive;
      const [offset, size] = [fileSize, points * POINT_BYTES];
      fileSize += size;
      const retention = retentionSeconds(archive);
      return { offset, secondsPerPoint, points, retention, size, written: slots.size };
    });
    const { aggregation, xFilesFactor } = this;
    return {
      aggregationMethod: aggregation,
      xFilesFactor,
      maxRetention: this.maxRetention,
      fileSize,
      archives,
    };
  }

  /** A copy that goes its own way. */
  clone(): WhisperFile {
    const copy = new WhisperFile({
      retentions: this.archives,
      aggregation: this.aggregation,
      xFilesFactor: this.xFilesFactor,
    });
    for (const [index, { slots }] of this.archives.entries()) {
      const copied = copy.archives[index];
      for (const [at, slot] of slots) copied?.slots.set(at, slot);
    }
    return copy;
  }

  private get maxRetention(): number {
    return Math.max(...this.archives.map(retentionSeconds));
  }

  /** Whether the coarser slot got a value: with too few points known it keeps what it had, and coarser ones too. */
  private rollUp(timestamp: number, higher: Archive, lower: Archive): boolean {
    const start = floorTo(timestamp, lower.secondsPerPoint);
    const possible = lower.secondsPerPoint / higher.secondsPerPoint;
    const known: number[] = [];
    for (let point = 0; point < possible; point++) {
      const value = valueAt(higher, start + point * higher.secondsPerPoint);
      if (value !== null) known.push(value);
    }
    if (known.length === 0 || known.length / possible < this.xFilesFactor) return false;
    write(lower, start, aggregate(this.aggregation, known, possible));
    return true;
  }
}

function floorTo(seconds: number, step: number): number {
  return seconds - (seconds % step);
}

function position(archive: Archive, interval: number): number {
  return (interval / archive.secondsPerPoint) % archive.points;
}

function write(archive: Archive, interval: number, value: number): void {
  archive.slots.set(position(archive, interval), { interval, value });
}

function valueAt(archive: Archive, interval: number): number | null {
  const slot = archive.slots.get(position(archive, interval));
  return slot?.interval === interval ? slot.value : null;
}

/** The slots after `from` up to and with that of `until`; the next one where that is none. */
function read(archive: Archive, from: number, until: number): WhisperSeries {
  const step = archive.secondsPerPoint;
  const first = floorTo(from, step) + step;
  const last = floorTo(until, step) + step;
  const end = first === last ? last + step : last;
  const values: (number | null)[] = [];
  for (let interval = first; interval < end; interval += step) values.push(valueAt(archive, interval));
  return { fromSeconds: first, untilSeconds: end, stepSeconds: step, values };
}
