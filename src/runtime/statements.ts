import { type RowsSeen, type TableFacts, type WorkEstimate, workEstimator } from '../simulation/database';
import type { Statement } from '../tape';
import type { Databases } from './database';
import type { Datasets } from './datasets';

const DATABASE = 'default';

interface Known {
  readonly statement: Statement;
  readonly work: (rows: RowsSeen) => WorkEstimate;
}

/** The distinct SQL texts of a run, with what the database says of each, asked once. */
export class StatementTable {
  readonly #databases: Databases;
  readonly #datasets: Datasets;
  readonly #known = new Map<string, Known>();
  #ofTape = new Map<string, number>();

  constructor(databases: Databases, datasets: Datasets) {
    this.#databases = databases;
    this.#datasets = datasets;
  }

  /** A new tape: its statements are numbered from 0. */
  begin(): void {
    this.#ofTape = new Map();
  }

  find(sql: string, isQuery: boolean): { readonly index: number; readonly work: Known['work'] } {
    let known = this.#known.get(sql);
    if (known === undefined) {
      known = this.#describe(sql, isQuery);
      this.#known.set(sql, known);
    }
    let index = this.#ofTape.get(sql);
    if (index === undefined) {
      index = this.#ofTape.size;
      this.#ofTape.set(sql, index);
    }
    return { index, work: known.work };
  }

  end(): readonly Statement[] {
    return [...this.#ofTape.keys()].flatMap((sql) => this.#known.get(sql)?.statement ?? []);
  }

  #describe(sql: string, isQuery: boolean): Known {
    const plan = isQuery ? this.#databases.plan(DATABASE, sql) : [];
    return {
      statement: { sql, fingerprint: this.#databases.fingerprint(DATABASE, sql), plan },
      work: workEstimator({ sql, plan, tables: this.#facts() }),
    };
  }

  #facts(): Record<string, TableFacts> {
    const facts: Record<string, { rows: number; stat: Record<string, number[]> }> = {};
    for (const [table, rows] of Object.entries(this.#datasets.tableRows())) facts[table] = { rows, stat: {} };
    for (const { table, index, rows, rowsPerKey } of this.#datasets.statistics()) {
      const fact = facts[table];
      if (fact !== undefined && index !== null) fact.stat[index] = [rows, ...rowsPerKey];
    }
    return facts;
  }
}
