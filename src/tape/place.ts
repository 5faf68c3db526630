/** A line of one of the reader's files, Python or template. Lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}
