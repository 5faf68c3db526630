import { describe, expect, it } from 'vitest';
import { Transaction } from '../../../src/simulation/paths/data/transaction';
import type { DatabaseCall } from '../../../src/tape';
import { query, statement } from '../support/tapes';

const STATEMENTS = [statement('SELECT "a" FROM "pins"'), statement('UPDATE "pins" SET "a" = ?')];
const READ = query({ statement: 0 });
const WRITE = query({ statement: 1 });
const operation = (name: DatabaseCall['operation']): DatabaseCall =>
  query({ operation: name, statement: null });

/** Tables read and written, as others see it, of one call after the other. */
function seen(calls: readonly DatabaseCall[], before: Transaction | null = null) {
  const transaction = new Transaction(before);
  const effects = calls.map((call) => transaction.effectsOf(call, STATEMENTS));
  const told = effects.map((each) => [
    ...(each?.reads ?? []).map(({ table }) => `read ${table}`),
    ...(each?.writes ?? []).map(({ table }) => `write ${table}`),
  ]);
  return { told, transaction };
}

describe('what others see of a request', () => {
  it('are its writes at once, outside of a transaction', () => {
    expect(seen([READ, WRITE]).told).toEqual([['read pins'], ['write pins']]);
  });

  it('are the writes of a transaction when it is committed, reads count when they are made', () => {
    const calls = [
      operation('begin'),
      READ,
      WRITE,
      operation('savepoint'),
      WRITE,
      operation('commit'),
      WRITE,
    ];
    expect(seen(calls).told).toEqual([
      [],
      ['read pins'],
      [],
      [],
      [],
      ['write pins', 'write pins'],
      ['write pins'],
    ]);
  });

  it('is nothing of what is rolled back', () => {
    expect(seen([operation('begin'), WRITE, operation('rollback'), READ]).told).toEqual([
      [],
      [],
      [],
      ['read pins'],
    ]);
  });

  it('is the rest of a transaction that an earlier leg began', () => {
    const { transaction } = seen([operation('begin'), WRITE]);
    expect(seen([operation('commit')], transaction).told).toEqual([['write pins']]);
    // Another way on from there ends it on its own.
    expect(seen([operation('rollback'), WRITE], transaction).told).toEqual([[], ['write pins']]);
  });
});
