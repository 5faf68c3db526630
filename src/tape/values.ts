/** A value of which nothing is known but that it is an object. */
export type Unknown = Readonly<Record<string, unknown>>;

export function keysOf<Key extends string>(keys: Readonly<Record<Key, true>>): ReadonlySet<unknown> {
  return new Set(Object.keys(keys));
}

/** Holes count as members: what goes through an array by its indices meets them. */
export function isArrayOf(value: unknown, isMember: (member: unknown) => boolean): value is unknown[] {
  if (!Array.isArray(value)) return false;
  for (const member of value) if (!isMember(member)) return false;
  return true;
}

export function isObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** So many that sums of them stay numbers. */
export function isQuantity(value: unknown): boolean {
  return isNumber(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

export function isIndex(value: unknown, length: number): boolean {
  return Number.isInteger(value) && isQuantity(value) && Number(value) < length;
}

export function isPlaceOrNull(value: unknown): boolean {
  return value === null || (isObject(value) && isText(value.file) && isNumber(value.line));
}

export function isGuardOrNone(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isObject(value)) return false;
  if (value.type === 'clock-reading') return isNumber(value.atUs);
  return value.type === 'deadline' && isNumber(value.deadlineUs) && typeof value.passed === 'boolean';
}
