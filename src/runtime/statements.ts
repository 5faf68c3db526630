import { type RowsSeen, type TableFacts, type WorkEstimate, workEstimator } from '../simulation/database';
import type { PlanStep, Statement } from '../tape';
import { DatabaseFailure, type Databases } from './database';
import type { Datasets } from './datasets';

/** Statements that SQLite plans; the others make tables, or ask for a plan themselves. */
const PLANNED = /^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|VALUES)\b/i;

interface Known {
  readonly statement: Omit<Statement, 'assumptions'>;
  readonly work: (rows: RowsSeen) => WorkEstimate;
}

/** The distinct SQL texts of a run, with what the database says of each, asked once. */
export class StatementTable {
  readonly #databases: Databases;
  readonly #datasets: Datasets;
  readonly #known = new Map<string, Known>();
  /** Of the database that `#known` is about. */
  #generation = 0;
  /** By SQL text: position in the tape, and what was assumed of its work there. */
  #ofTape = new Map<string, { readonly index: number; readonly assumptions: Set<string> }>();

  constructor(databases: Databases, datasets: Datasets) {
    this.#databases = databases;
    this.#datasets = datasets;
  }

  /** A new tape: its statements are numbered from 0. */
  begin(): void {
    const { generation } = this.#datasets.database();
    if (generation !== this.#generation) this.#known.clear();
    this.#generation = generation;
    this.#ofTape = new Map();
  }

  /**
   * `plans` says whether the statement can have a plan: a query that ended well. One that failed, or that
   * changes tables, may not even be understood any more.
   */
  find(sql: string, plans: boolean): { readonly index: number; readonly work: Known['work'] } {
    let known = this.#known.get(sql);
    if (known === undefined) {
      known = this.#describe(sql, plans);
      this.#known.set(sql, known);
    }
    let used = this.#ofTape.get(sql);
    if (used === undefined) {
      used = { index: this.#ofTape.size, assumptions: new Set() };
      this.#ofTape.set(sql, used);
    }
    const { index, assumptions } = used;
    const { work } = known;
    return {
      index,
      work: (rows) => {
        const estimate = work(rows);
        for (const assumption of estimate.assumptions) assumptions.add(assumption);
        return estimate;
      },
    };
  }

  end(): readonly Statement[] {
    return [...this.#ofTape].flatMap(([sql, { assumptions }]) => {
      const known = this.#known.get(sql);
      return known === undefined ? [] : { ...known.statement, assumptions: [...assumptions] };
    });
  }

  #describe(sql: string, plans: boolean): Known {
    const { plan, fingerprint } = this.#ask(sql, plans);
    return {
      statement: { sql, fingerprint, plan },
      work: workEstimator({ sql, plan, tables: this.#facts() }),
    };
  }

  /** A statement that SQLite does not understand (any more) has no plan, and is its own fingerprint. */
  #ask(sql: string, plans: boolean): { plan: readonly PlanStep[]; fingerprint: string } {
    const { name } = this.#datasets.database();
    try {
      const plan = plans && PLANNED.test(sql) ? this.#databases.plan(name, sql) : [];
      return { plan, fingerprint: this.#databases.fingerprint(name, sql) };
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      return { plan: [], fingerprint: sql };
    }
  }

  #facts(): Record<string, TableFacts> {
    const facts: Record<string, { rows: number; stat: Record<string, readonly number[]> }> = {};
    for (const [table, rows] of Object.entries(this.#datasets.tableRows())) facts[table] = { rows, stat: {} };
    for (const { table, index, stat } of this.#datasets.statistics()) {
      const fact = facts[table];
      if (fact !== undefined && index !== null) fact.stat[index] = stat;
    }
    return facts;
  }
}
