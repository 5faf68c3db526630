export {
  estimateWork,
  type RowsSeen,
  type StatementFacts,
  type WorkEstimate,
  workEstimator,
} from './estimate';
export { parseStat, type TableFacts } from './tables';
