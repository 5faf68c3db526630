import { add, chance, clock, get, getMany, incr, type Program, query, remove, set, work } from './program';

const SECOND_US = 1_000_000;

/** XFetch (FACTS 2.4): the value holds how long it took to make and when it expires. */
export const XFETCH: Program = function* () {
  const cached = yield* get('page', 10);
  if (cached !== null) {
    const { delta, expiry } = JSON.parse(cached) as { delta: number; expiry: number };
    const now = yield* clock(11);
    const uniform = yield* chance(12);
    if (now - delta * Math.log(uniform) < expiry) return 200;
  }
  const begun = yield* clock(14);
  yield* query('SELECT "post"."id" FROM "post"', [], 15);
  yield* work(400_000, 16);
  const ended = yield* clock(17);
  const value = JSON.stringify({ delta: ended - begun, expiry: ended + 20 * SECOND_US });
  yield* set('page', value, 20, 18);
  return 200;
};

/** A read under a generation's key; one in ten requests writes and starts a new generation. */
export const GENERATIONS: Program = function* () {
  const generation = (yield* get('gen', 20)) ?? '1';
  const writes = (yield* chance(21)) < 0.1;
  if (writes) {
    yield* query('UPDATE "post" SET "title" = ?', ['new'], 22);
    if ((yield* incr('gen', 23)) === null) yield* set('gen', '2', 0, 24);
    return 302;
  }
  const page = yield* get(`posts:${generation}:front`, 25);
  if (page !== null) return 200;
  yield* query('SELECT "post"."id" FROM "post"', [], 26);
  yield* work(5_000, 27);
  yield* set(`posts:${generation}:front`, 'the page', 60, 28);
  return 200;
};

/** Who loses the lock looks again a little later, thrice. */
export const LOCK: Program = function* () {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if ((yield* get('page', 30)) !== null) return 200;
    if (yield* add('lock:page', '1', 5, 31)) {
      yield* query('SELECT "post"."id" FROM "post"', [], 32);
      yield* work(30_000, 33);
      yield* set('page', 'the page', 3, 34);
      yield* remove('lock:page', 35, true);
      return 200;
    }
    yield* work(20_000, 37);
  }
  return 503;
};

/** Several fragments in one exchange, each with a life of its own. */
export const MANY: Program = function* () {
  const keys = ['header', 'posts', 'tags', 'footer'];
  const found = yield* getMany(keys, 40);
  for (const [index, key] of keys.entries()) {
    if (found.has(key)) continue;
    yield* query(`SELECT "${key}"."id" FROM "${key}"`, [], 42);
    yield* set(key, `fragment ${key}`, 2 + 3 * index, 43);
  }
  return 200;
};

/** One in ten is logged; every visitor is counted, and those beyond the first thousand are refused. */
export const COUNTED: Program = function* () {
  if ((yield* chance(50)) < 0.1) yield* work(2_000, 51);
  yield* add('visits', '0', 0, 52);
  const count = (yield* incr('visits', 53)) ?? 0;
  return count > 37 ? 429 : 200;
};

/** Serves what is up to two seconds old, and what is older while another makes it anew. */
export const STALE_WHILE_REVALIDATE: Program = function* ({ path }) {
  const cached = yield* get(`page:${path}`, 60);
  if (cached !== null) {
    const age = (yield* clock(61)) - Number(cached.split('@')[1]);
    if (age < 2 * SECOND_US) return 200;
    if (!(yield* add(`making:${path}`, '1', 10, 62))) return 200;
  }
  yield* query('SELECT "post"."id" FROM "post" WHERE "post"."id" = ?', [path.slice(1)], 64);
  yield* work(50_000, 65);
  yield* set(`page:${path}`, `made @${yield* clock(66)}`, 30, 66);
  yield* remove(`making:${path}`, 67);
  return 200;
};
