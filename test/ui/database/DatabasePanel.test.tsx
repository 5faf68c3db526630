import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsoleResult } from '../../../src/worker/protocol';
import { createFakeEngine, problemAt } from '../../store/fixtures';
import { loaded, pass, visit } from '../shell/support';

beforeEach(() => {
  vi.useFakeTimers();
  window.location.hash = '';
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const TABLES: ConsoleResult['tables'] = [
  {
    name: 'pins_pin',
    rows: 2000,
    columns: [
      { name: 'id', type: 'INTEGER', nullable: false, primaryKey: true, references: null },
      { name: 'owner_id', type: 'bigint', nullable: true, primaryKey: false, references: 'pins_member.id' },
    ],
    indexes: [{ name: 'pins_pin_owner_id_1', columns: ['owner_id'], unique: false }],
  },
];

function answerOf(sql: string, part: Partial<ConsoleResult> = {}): ConsoleResult {
  const statement = {
    sql,
    plan: [{ id: 2, parent: 0, detail: 'SCAN pins_pin' }],
    columns: ['id', 'note'],
    rows: [
      [1, null],
      [9007199254740993n, 'a text'],
    ],
    more: true,
    changes: null,
  };
  return {
    tables: TABLES,
    statements: sql === '' ? [] : [statement],
    problem: null,
    failed: null,
    project: null,
    ...part,
  };
}

async function openDatabase(part: Partial<ConsoleResult> = {}) {
  const engine = createFakeEngine();
  engine.read = ({ sql }) => answerOf(sql, part);
  const page = await visit({ engine });
  fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
  fireEvent.click(screen.getByRole('tab', { name: 'Database' }));
  const region = await loaded(() => screen.queryByRole('region', { name: 'Database' }));
  // The tables are on their way.
  await pass(0);
  return { ...page, engine, panel: within(region) };
}

async function trySql(sql: string) {
  fireEvent.change(screen.getByRole('textbox', { name: /^SQL/ }), { target: { value: sql } });
  fireEvent.click(screen.getByRole('button', { name: 'Try SQL' }));
  await pass(0);
}

describe('the database', () => {
  it('lists its tables with rows, columns, keys and indexes', async () => {
    const { panel } = await openDatabase();
    expect(panel.getByText('pins_pin')).toBeVisible();
    expect(panel.getByText('2,000')).toBeVisible();
    const columns = within(panel.getByRole('list', { name: 'Columns of pins_pin' }));
    expect(columns.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'id INTEGER, primary key',
      'owner_id bigint, may be NULL → pins_member.id',
    ]);
    expect(panel.getByRole('list', { name: 'Indexes of pins_pin' })).toHaveTextContent('owner_id');
  });

  it('shows a statement’s rows and its plan, and says when there are more', async () => {
    const { panel } = await openDatabase();
    await trySql('SELECT id, note FROM pins_pin');
    const rows = within(panel.getByRole('region', { name: 'Rows' }));
    expect(rows.getAllByRole('row').map((row) => row.textContent)).toEqual([
      'idnote',
      '1NULL',
      '9007199254740993a text',
    ]);
    expect(panel.getByText('The first 2 rows; there are more.')).toBeVisible();
    expect(panel.getByText('SCAN pins_pin')).toBeVisible();
    expect(panel.getByText('reads every row')).toBeVisible();
  });

  it('runs on Ctrl+Enter, and shows rows of a table at a click', async () => {
    const { panel, engine } = await openDatabase();
    fireEvent.click(panel.getByRole('button', { name: 'Show rows of pins_pin' }));
    await pass(0);
    expect(engine.tried.at(-1)).toBe('SELECT *\nFROM pins_pin\nLIMIT 20');
    const box = panel.getByRole('textbox', { name: /^SQL/ });
    fireEvent.change(box, { target: { value: 'SELECT 2' } });
    fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
    await pass(0);
    expect(engine.tried.at(-1)).toBe('SELECT 2');
  });

  it('says what SQLite refuses, where, and what to do', async () => {
    const problem = problemAt({
      title: 'SQLite says: no such table: pin.',
      remedy: 'The list has their names.',
    });
    const { panel } = await openDatabase({ problem, failed: 'SELECT * FROM pin' });
    await trySql('SELECT 1; SELECT * FROM pin');
    expect(panel.getByRole('alert')).toHaveTextContent(
      'SQLite says: no such table: pin. The list has their names.SELECT * FROM pin',
    );
  });

  it('says when the reader’s project does not load', async () => {
    const { panel } = await openDatabase({ project: problemAt({}) });
    await trySql('SELECT 1');
    expect(panel.getByText(/tables that the lab starts with/).parentElement).toHaveTextContent(
      'no name “alll”',
    );
  });

  it('can be stopped, and nothing empty is run', async () => {
    const { panel, engine } = await openDatabase();
    expect(panel.getByRole('button', { name: 'Try SQL' })).toBeDisabled();
    engine.hold = true;
    await trySql('SELECT slow');
    fireEvent.click(panel.getByRole('button', { name: 'Stop' }));
    expect(panel.queryByRole('button', { name: 'Stop' })).toBeNull();
    expect(panel.getByRole('textbox', { name: /^SQL/ })).toHaveValue('SELECT slow');
  });

  it('takes a query over from the list of queries', async () => {
    await visit();
    fireEvent.click(screen.getByRole('button', { name: 'Skip' }));
    fireEvent.click(screen.getByRole('tab', { name: 'Queries' }));
    fireEvent.click(screen.getByRole('button', { name: /SELECT 1/ }));
    fireEvent.click(screen.getByRole('button', { name: 'Try it in SQL' }));
    const box = await loaded(() => screen.queryByRole('textbox', { name: /^SQL/ }));
    expect(box).toHaveValue('SELECT 1');
  });
});
