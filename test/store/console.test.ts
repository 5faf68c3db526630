import { describe, expect, it, vi } from 'vitest';
import { createConsoleStore } from '../../src/store/console';
import type { ConsoleResult, TableDescription } from '../../src/worker/protocol';
import { createFakeEngine, LAB, openSession, problemAt, VIEWS } from './fixtures';

const PINS: TableDescription = { name: 'pins', rows: 3, columns: [], indexes: [] };

function resultOf(sql: string, part: Partial<ConsoleResult> = {}): ConsoleResult {
  const statement = { sql, plan: [], columns: ['n'], rows: [[1]], more: false, changes: null };
  return {
    tables: [PINS],
    statements: sql === '' ? [] : [statement],
    problem: null,
    failed: null,
    project: null,
    ...part,
  };
}

function open(files = LAB.start) {
  const engine = createFakeEngine();
  engine.read = ({ sql }) => resultOf(sql);
  const now = { files };
  const dataset = { name: 'd', sql: '', params: {} };
  const store = createConsoleStore({
    engine,
    request: () => ({ files: now.files, baseFiles: LAB.start, dataset }),
  });
  return { engine, now, get: store.getState };
}

describe('the console', () => {
  it('tries what is written and shows the answer', async () => {
    const { get } = open();
    get().write('SELECT 1');
    get().run();
    expect(get().running).toBe(true);
    await expect.poll(() => get().running).toBe(false);
    expect(get().answer?.statements[0]?.sql).toBe('SELECT 1');
    expect(get().tables).toEqual([PINS]);
  });

  it('reads the tables once, and again when the files are others; the last answer stays', async () => {
    const { engine, now, get } = open();
    get().write('SELECT 1');
    get().run();
    await expect.poll(() => get().answer).not.toBeNull();
    get().look();
    expect(engine.tried).toEqual(['SELECT 1']);
    now.files = { ...LAB.start, [VIEWS]: 'other\n' };
    get().look();
    await expect.poll(() => get().running).toBe(false);
    expect(engine.tried).toEqual(['SELECT 1', '']);
    expect(get().answer?.statements).toHaveLength(1);
  });

  it('asks of the files as they are now', async () => {
    const { engine, now, get } = open();
    const asked = vi.spyOn(engine, 'console');
    now.files = { [VIEWS]: 'mine\n' };
    get().look();
    await expect.poll(() => get().running).toBe(false);
    expect(asked.mock.calls[0]?.[0].files).toEqual({ [VIEWS]: 'mine\n' });
  });

  it('gives the last one tried, whichever answers first', async () => {
    const { engine, get } = open();
    engine.hold = true;
    get().write('SELECT slow');
    get().run();
    engine.hold = false;
    get().write('SELECT fast');
    get().run();
    await expect.poll(() => get().running).toBe(false);
    engine.release();
    await Promise.resolve();
    expect(get().answer?.statements[0]?.sql).toBe('SELECT fast');
  });

  it('can be stopped, and keeps what it showed', async () => {
    const { engine, get } = open();
    get().run();
    await expect.poll(() => get().tables).toEqual([PINS]);
    engine.hold = true;
    get().write('SELECT slow');
    get().run();
    get().stop();
    expect(get()).toMatchObject({ running: false, tables: [PINS], sql: 'SELECT slow' });
  });

  it('keeps the tables it knows when the engine has none to give', async () => {
    const { engine, get } = open();
    get().look();
    await expect.poll(() => get().tables).toEqual([PINS]);
    engine.read = ({ sql }) =>
      resultOf(sql, { tables: [], statements: [], problem: problemAt({ kind: 'boot' }) });
    get().write('SELECT 1');
    get().run();
    await expect.poll(() => get().answer?.problem?.kind).toBe('boot');
    expect(get().tables).toEqual([PINS]);
  });

  it('says what nobody foresaw', async () => {
    const { engine, get } = open();
    vi.spyOn(engine, 'console').mockRejectedValue(new Error('the wire broke'));
    get().write('SELECT 1');
    get().run();
    await expect.poll(() => get().answer?.problem?.title).toContain('the wire broke');
  });

  it('of a lab is given the lab’s own data', async () => {
    const engine = createFakeEngine();
    const asked = vi.spyOn(engine, 'console');
    const session = openSession({ engine });
    session.console.getState().look();
    await expect.poll(() => session.console.getState().running).toBe(false);
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ baseFiles: LAB.start, dataset: { name: LAB.dataset } });
    session.dispose();
  });
});
