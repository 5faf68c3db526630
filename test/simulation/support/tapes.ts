import type {
  CacheCall,
  CacheCommand,
  CpuKind,
  CpuMove,
  DatabaseCall,
  Move,
  Place,
  ServiceCall,
  Statement,
  Tape,
} from '../../../src/tape';

/** Tapes written by hand, as the recorder would make them. */

export function cpu(kind: CpuKind, count = 1, place: Place | null = null): CpuMove {
  const category = kind === 'python.sleep' ? 'waiting' : kind.startsWith('template.') ? 'template' : 'python';
  return { type: 'cpu', kind, count, place, category };
}

export function call(
  operation: DatabaseCall['operation'],
  changes: Partial<DatabaseCall> = {},
): DatabaseCall {
  return {
    type: 'call',
    link: 'app-database',
    operation,
    statement: operation === 'connect' ? null : 0,
    params: [],
    bytesOut: 0,
    bytesIn: 0,
    columns: 0,
    rowsReturned: 0,
    rowsWritten: 0,
    rowsExamined: 0,
    rowsSorted: 0,
    place: null,
    error: null,
    ...changes,
  };
}

export function query(changes: Partial<DatabaseCall> = {}): DatabaseCall {
  return call('query', changes);
}

export function command(changes: Partial<CacheCommand> = {}): CacheCommand {
  return {
    operation: 'get',
    key: ':1:feed',
    outcome: 'hit',
    valueBytes: 0,
    ttlSeconds: null,
    value: null,
    amount: null,
    ...changes,
  };
}

export function exchange(
  commands: readonly CacheCommand[] = [command()],
  changes: Partial<CacheCall> = {},
): CacheCall {
  return {
    type: 'call',
    link: 'app-cache',
    commands,
    bytesOut: 0,
    bytesIn: 0,
    place: null,
    error: null,
    ...changes,
  };
}

export function serviceCall(link: ServiceCall['link'], changes: Partial<ServiceCall> = {}): ServiceCall {
  return {
    type: 'call',
    link,
    operation: 'put',
    subject: '',
    works: 1,
    bytesOut: 0,
    bytesIn: 1,
    place: null,
    error: null,
    effect: null,
    message: null,
    ...changes,
  };
}

/** A task's message published. */
export function publish(task: string, changes: Partial<ServiceCall> = {}): ServiceCall {
  return serviceCall('app-broker', {
    operation: 'publish',
    subject: task,
    message: {
      taskId: 'a',
      task,
      queue: 'celery',
      priority: 0,
      args: '(7,)',
      retries: 0,
      etaUs: null,
      expiresUs: null,
    },
    ...changes,
  });
}

export function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function statement(sql: string): Statement {
  return { sql, fingerprint: sql, plan: [], assumptions: [] };
}

export function tapeOf(moves: readonly Move[], changes: Partial<Tape> = {}): Tape {
  return {
    name: 'feed',
    method: 'GET',
    path: '/',
    seed: 1,
    index: 0,
    statements: [statement('SELECT a'), statement('SELECT b'), statement('SELECT c')],
    moves,
    response: null,
    problem: null,
    ...changes,
  };
}
