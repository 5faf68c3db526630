import { BLOB, FLOAT, INTEGER, TEXT } from './api';
import type { MarshalWriter } from './marshal/writer';
import type { Sqlite } from './sqlite';

/**
 * Writes the row a statement stands on, as a tuple. Returns its size on a wire: that of PostgreSQL's DataRow, 7 bytes
 * and for each value 4 and its length as text (a blob in hexadecimal after `\x`; NULL has no text).
 */
export function writeRow(sqlite: Sqlite, statement: number, columns: number, writer: MarshalWriter): number {
  const { api } = sqlite;
  let wireBytes = 7 + 4 * columns;
  writer.tuple(columns);
  for (let column = 0; column < columns; column += 1) {
    switch (api._sqlite3_column_type(statement, column)) {
      case INTEGER: {
        const value = api._sqlite3_column_double(statement, column);
        if (Number.isSafeInteger(value)) {
          writer.integer(value);
          wireBytes += digits(value);
        } else {
          // Beyond 2^53 a double is not exact; the digits are.
          const text = sqlite.text(api._sqlite3_column_text(statement, column));
          writer.bigint(BigInt(text));
          wireBytes += text.length;
        }
        break;
      }
      case FLOAT: {
        const value = api._sqlite3_column_double(statement, column);
        writer.float(value);
        wireBytes += String(value).length;
        break;
      }
      case TEXT: {
        const text = api._sqlite3_column_text(statement, column);
        const bytes = api._sqlite3_column_bytes(statement, column);
        writer.utf8(sqlite.bytes, text, bytes);
        wireBytes += bytes;
        break;
      }
      case BLOB: {
        const blob = api._sqlite3_column_blob(statement, column);
        const bytes = api._sqlite3_column_bytes(statement, column);
        writer.blob(sqlite.bytes, blob, bytes);
        wireBytes += 2 + 2 * bytes;
        break;
      }
      default:
        writer.none();
    }
  }
  return wireBytes;
}

/** Length of an integer written out. */
function digits(value: number): number {
  let length = value < 0 ? 2 : 1;
  for (let rest = Math.abs(value); rest >= 10; rest /= 10) length += 1;
  return length;
}
