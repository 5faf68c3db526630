export { cleanName, type ParsedDatagram, parseDatagram, type Sample } from './datagram';
export { type FlushedMetrics, type GraphiteLine, graphiteLines } from './graphite';
export { type BadLine, type Flush, type StatsdInspection, type StatsdOptions, StatsdServer } from './server';
export { summariseTimer } from './timers';
