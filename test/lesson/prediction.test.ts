import { describe, expect, it } from 'vitest';
import { labConditions } from '../../src/lesson/conditions';
import { measurePrediction } from '../../src/lesson/prediction';
import { findPreset } from '../../src/simulation';
import { inTransaction, JOIN, LAB, LIST, ONE, query, tape } from './fakes';

const start = { tapes: [inTransaction(tape([query(LIST), query(ONE), query(ONE)], ''))], setup: null };
const predicting = (type: 'queries' | 'slope' | 'statements', changes = {}) => ({
  ...LAB,
  changes,
  prediction: { ...LAB.prediction, of: { type, request: 'feed' } },
});

describe('measurePrediction', () => {
  it('counts queries, or all that the distance multiplies', () => {
    const roundTrips = { queries: 3, control: 2, connection: 0, total: 5 };
    expect(measurePrediction(predicting('queries'), start)).toEqual({ value: 3, roundTrips });
    expect(measurePrediction(predicting('slope'), start)).toEqual({ value: 5, roundTrips });
  });

  it('goes by the lab’s own conditions', () => {
    const opening = predicting('slope', { 'db.connection': 'per-request' });
    expect(measurePrediction(opening, start)).toMatchObject({ value: 10, roundTrips: { connection: 5 } });
    const statements = predicting('statements', { 'db.connection': 'per-request' });
    expect(measurePrediction(statements, start)?.value).toBe(5);
  });

  it('counts what was queried while the project was loaded, and nothing else of that', () => {
    const queried = { ...start, setup: inTransaction(tape([query(JOIN)], '')) };
    expect(measurePrediction(predicting('queries'), queried)?.value).toBe(4);
    const quiet = { ...start, setup: inTransaction(tape([], '')) };
    expect(measurePrediction(predicting('slope'), quiet)?.value).toBe(5);
  });

  it('is not known where the request was not reached', () => {
    expect(measurePrediction(LAB, { tapes: [], setup: null })).toBeNull();
  });
});

describe('labConditions', () => {
  it('is the preset, with the lab’s changes over it', () => {
    const conditions = labConditions({ preset: 'across-zones', changes: { 'db.jitter': 0 } });
    const preset = findPreset('across-zones')?.conditions;
    expect(conditions).toEqual({ ...preset, db: { ...preset?.db, jitterUs: 0 } });
    expect(preset?.db.jitterUs).toBeGreaterThan(0);
  });
});
