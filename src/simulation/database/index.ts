export { estimateWork, type RowsSeen, type StatementFacts, type WorkEstimate } from './estimate';
export { parseStat, type TableFacts } from './tables';
