import { BLOB, FLOAT, INTEGER, TEXT, TRANSIENT } from './api';
import { MarshalReader } from './marshal/reader';
import { MarshalWriter } from './marshal/writer';
import type { Sqlite } from './sqlite';

/**
 * Python's side of functions called from SQL. Arguments come as a tuple for `marshal.loads`, answers as
 * `marshal.dumps(…).decode('latin-1')`, or `!` and a message; none of these raises.
 */
export interface FunctionCaller {
  call(id: number, values: Uint8Array): string;
  step(id: number, aggregate: number, values: Uint8Array): string;
  finish(id: number, aggregate: number): string;
}

/** A connection's functions: what Python calls each. */
export type FunctionIds = Map<string, number>;

const UTF8 = 1;
const DETERMINISTIC = 0x800;

/**
 * Functions written in Python. SQLite wants an address for each; one per name and number of arguments is made and
 * serves every connection, since making one costs more than a query. Which function it is then depends on
 * the connection that is at work.
 */
export class Functions {
  /** The functions of the connection at work. */
  active: FunctionIds = new Map();
  caller: FunctionCaller | null = null;
  private readonly sqlite: Sqlite;
  private readonly addresses = new Map<string, readonly number[]>();

  constructor(sqlite: Sqlite) {
    this.sqlite = sqlite;
  }

  /** Returns SQLite's result code. `arity` is −1 for any number of arguments. */
  register(database: number, key: FunctionKey): number {
    const { api } = this.sqlite;
    const [call = 0, step = 0, final = 0] = this.addressesOf(key);
    const flags = key.deterministic ? UTF8 | DETERMINISTIC : UTF8;
    return this.sqlite.withText(key.name, (name) =>
      api._sqlite3_create_function_v2(database, name, key.arity, flags, 0, call, step, final, 0),
    );
  }

  private addressesOf(key: FunctionKey): readonly number[] {
    const name = nameOf(key);
    let addresses = this.addresses.get(name);
    if (!addresses) {
      const { api } = this.sqlite;
      addresses = key.aggregate
        ? [
            0,
            api.addFunction(
              (context = 0, count = 0, values = 0) => this.step(name, context, count, values),
              'viii',
            ),
            api.addFunction((context = 0) => this.finish(name, context), 'vi'),
          ]
        : [
            api.addFunction(
              (context = 0, count = 0, values = 0) => this.call(name, context, count, values),
              'viii',
            ),
          ];
      this.addresses.set(name, addresses);
    }
    return addresses;
  }

  private call(name: string, context: number, count: number, values: number): void {
    const answer = this.python().call(this.idOf(name), this.arguments(count, values));
    this.answer(context, answer);
  }

  private step(name: string, context: number, count: number, values: number): void {
    const aggregate = this.sqlite.api._sqlite3_aggregate_context(context, 8);
    const answer = this.python().step(this.idOf(name), aggregate, this.arguments(count, values));
    if (answer.startsWith('!')) this.answer(context, answer);
  }

  private finish(name: string, context: number): void {
    const aggregate = this.sqlite.api._sqlite3_aggregate_context(context, 0);
    // Without rows there was no step, and the answer is NULL.
    if (aggregate !== 0) this.answer(context, this.python().finish(this.idOf(name), aggregate));
  }

  private python(): FunctionCaller {
    if (!this.caller) throw new Error('Python has not said how its functions are called.');
    return this.caller;
  }

  private idOf(name: string): number {
    return this.active.get(name) ?? -1;
  }

  private arguments(count: number, values: number): Uint8Array {
    const { api } = this.sqlite;
    const writer = new MarshalWriter(256);
    writer.tuple(count);
    for (let i = 0; i < count; i += 1) {
      const value = this.sqlite.word(values + 4 * i);
      switch (api._sqlite3_value_type(value)) {
        case INTEGER: {
          const double = api._sqlite3_value_double(value);
          if (Number.isSafeInteger(double)) writer.integer(double);
          else writer.bigint(BigInt(this.sqlite.text(api._sqlite3_value_text(value))));
          break;
        }
        case FLOAT:
          writer.float(api._sqlite3_value_double(value));
          break;
        case TEXT: {
          const text = api._sqlite3_value_text(value);
          writer.utf8(this.sqlite.bytes, text, api._sqlite3_value_bytes(value));
          break;
        }
        case BLOB: {
          const blob = api._sqlite3_value_blob(value);
          writer.blob(this.sqlite.bytes, blob, api._sqlite3_value_bytes(value));
          break;
        }
        default:
          writer.none();
      }
    }
    return writer.written();
  }

  private answer(context: number, answer: string): void {
    const { api } = this.sqlite;
    if (answer.startsWith('!')) {
      this.sqlite.withText(answer.slice(1), (text, bytes) => api._sqlite3_result_error(context, text, bytes));
      return;
    }
    const reader = new MarshalReader(answer);
    const value = reader.next();
    switch (value.type) {
      case 'null':
        api._sqlite3_result_null(context);
        break;
      case 'int':
        api._sqlite3_result_int(context, value.value);
        break;
      case 'bigint':
        api._sqlite3_result_int64(context, value.value);
        break;
      case 'float':
        api._sqlite3_result_double(context, value.value);
        break;
      default: {
        const bytes = value.to - value.from;
        const block = this.sqlite.allocate(bytes + 1);
        reader.copy(value.from, value.to, this.sqlite.bytes, block);
        if (value.type === 'text') api._sqlite3_result_text(context, block, bytes, TRANSIENT);
        else api._sqlite3_result_blob(context, block, bytes, TRANSIENT);
        this.sqlite.free(block);
      }
    }
  }
}

export interface FunctionKey {
  readonly name: string;
  readonly arity: number;
  readonly aggregate: boolean;
  readonly deterministic: boolean;
}

/** SQLite tells functions apart by name, whatever its case, and number of arguments. */
export function nameOf(key: FunctionKey): string {
  return `${key.aggregate ? 'aggregate' : 'function'} ${key.name.toLowerCase()}/${key.arity}`;
}
