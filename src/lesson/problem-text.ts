import type { Problem } from '../tape';

/** What happened and where, without a full stop. */
export function problemText({ title, file, line }: Problem): string {
  const place = file === null ? '' : ` (${file}${line === null ? '' : `, line ${line}`})`;
  return `${title.replace(/\.$/, '')}${place}`;
}
