export { type RowsSeen, type WorkEstimate, workEstimator } from './estimate';
export { parseStat, type TableFacts } from './tables';
