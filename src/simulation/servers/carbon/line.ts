/** A point as it comes over the wire. */
export interface CarbonPoint {
  path: string;
  value: number;
  /** Unix time in seconds; −1 for the server's own. */
  timestamp: number;
}

const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i;

/** Reads `path value timestamp` (carbon, protocols.py, MetricLineReceiver). Null where it is malformed. */
export function parseLine(line: string): CarbonPoint | null {
  const [path, valueText, timestampText, ...more] = line.trim().split(/\s+/);
  if (path === undefined || valueText === undefined || timestampText === undefined || more.length > 0)
    return null;
  const value = readNumber(valueText);
  const timestamp = readNumber(timestampText);
  if (value === null || timestamp === null || !Number.isFinite(timestamp)) return null;
  return { path, value, timestamp };
}

/** As Python's float(). */
function readNumber(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  if (/nan/i.test(text)) return Number.NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
