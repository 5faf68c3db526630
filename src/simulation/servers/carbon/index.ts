export { AGGREGATION_METHODS, type AggregationMethod } from './aggregation';
export type { ConfigProblem } from './config';
export { type CarbonPoint, parseLine } from './line';
export { checkRetentions, parseRetentions, type Retention } from './retention';
export {
  type ParsedRules,
  parseAggregations,
  parseSchemas,
  type StorageAggregation,
  type StorageSchema,
} from './rules';
export {
  type CarbonCounts,
  type CarbonInspection,
  type CarbonOptions,
  CarbonServer,
  type InspectedMetric,
} from './server';
export { WhisperFile, type WhisperInfo, type WhisperOptions, type WhisperSeries } from './whisper';
