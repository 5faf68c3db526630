export { cleanName, type ParsedDatagram, parseDatagram, type Sample } from './datagram';
export { type FlushedMetrics, type GraphiteLine, graphiteLines } from './graphite';
export type { BadLine, StatsdInspection, StatsdStatsTable } from './inspect';
export type { Flush, StatsdOptions } from './options';
export { StatsdServer } from './server';
export { summariseTimer } from './timers';
