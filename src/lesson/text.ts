import { formatCount } from '../simulation';

/** `1 query`, `2 queries` */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}
