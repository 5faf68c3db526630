export { AGGREGATION_METHODS, type AggregationMethod } from './aggregation';
export type { ConfigProblem } from './config';
export type { CarbonCounts } from './counts';
export type { CarbonInspection, InspectedMetric, MalformedLine } from './inspect';
export { type CarbonPoint, parseLine } from './line';
export type { CarbonOptions } from './options';
export { checkRetentions, parseRetentions, type Retention } from './retention';
export {
  type ParsedRules,
  parseAggregations,
  parseSchemas,
  type StorageAggregation,
  type StorageSchema,
} from './rules';
export { CarbonServer } from './server';
export {
  type ArchiveInfo,
  WhisperFile,
  type WhisperInfo,
  type WhisperOptions,
  type WhisperSeries,
} from './whisper';
