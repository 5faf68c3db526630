import { type AggregationMethod, isAggregationMethod } from './aggregation';
import { type ConfigProblem, type ConfigSection, parseConfig } from './config';
import { parseRetentions, type Retention } from './retention';

/** A section of storage-schemas.conf. */
export interface StorageSchema {
  name: string;
  pattern: RegExp;
  retentions: Retention[];
}

/** A section of storage-aggregation.conf; null where it leaves the default. */
export interface StorageAggregation {
  name: string;
  pattern: RegExp;
  aggregation: AggregationMethod | null;
  xFilesFactor: number | null;
}

export interface ParsedRules<Rule> {
  /** In the order of the file: the first whose pattern is found in a metric's path wins. */
  rules: Rule[];
  /** Sections with a problem are left out. */
  problems: ConfigProblem[];
}

/** Where no schema matches: a minute for a week (carbon, lib/carbon/storage.py). */
export const DEFAULT_SCHEMA: StorageSchema = {
  name: 'default',
  pattern: /^/,
  retentions: [{ secondsPerPoint: 60, points: 60 * 24 * 7 }],
};

export const DEFAULT_AGGREGATION: AggregationMethod = 'average';
export const DEFAULT_X_FILES_FACTOR = 0.5;

export function parseSchemas(text: string): ParsedRules<StorageSchema> {
  return parseRules<StorageSchema>(text, (section, pattern) => {
    const setting = section.settings.get('retentions');
    if (setting === undefined) return { line: section.line, text: `[${section.name}] has no retentions` };
    const retentions = parseRetentions(setting.value);
    if (typeof retentions === 'string') return { line: setting.line, text: retentions };
    return { name: section.name, pattern, retentions };
  });
}

export function parseAggregations(text: string): ParsedRules<StorageAggregation> {
  return parseRules<StorageAggregation>(text, (section, pattern) => {
    const method = section.settings.get('aggregationmethod');
    const factor = section.settings.get('xfilesfactor');
    if (method !== undefined && !isAggregationMethod(method.value)) {
      return { line: method.line, text: `"${method.value}" is no aggregation method` };
    }
    const xFilesFactor = factor === undefined ? null : Number(factor.value);
    if (factor !== undefined && !(Number(factor.value) >= 0 && Number(factor.value) <= 1)) {
      return { line: factor.line, text: `xFilesFactor is a number from 0 to 1, not "${factor.value}"` };
    }
    const aggregation = method !== undefined && isAggregationMethod(method.value) ? method.value : null;
    return { name: section.name, pattern, aggregation, xFilesFactor };
  });
}

function parseRules<Rule extends { name: string }>(
  text: string,
  read: (section: ConfigSection, pattern: RegExp) => Rule | ConfigProblem,
): ParsedRules<Rule> {
  const { sections, problems } = parseConfig(text);
  const rules: Rule[] = [];
  for (const section of sections) {
    const pattern = readPattern(section);
    const rule = pattern instanceof RegExp ? read(section, pattern) : pattern;
    if ('name' in rule) rules.push(rule);
    else problems.push(rule);
  }
  return { rules, problems };
}

function readPattern(section: ConfigSection): RegExp | ConfigProblem {
  const setting = section.settings.get('pattern');
  if (setting === undefined) return { line: section.line, text: `[${section.name}] has no pattern` };
  try {
    return new RegExp(setting.value);
  } catch {
    return { line: setting.line, text: `"${setting.value}" is no regular expression` };
  }
}
