import {
  type Answer,
  EdgeCache,
  type EdgeCacheOptions,
  type EdgeRequest,
  type EdgeResponse,
  type Headers,
  headerOf,
  type Outcome,
  TEXT,
} from '../../../../src/simulation/servers/edge';

export const SECOND_US = 1_000_000;
export const seconds = (count: number) => count * SECOND_US;

export function get(url = '/', headers: Headers = [], method = 'GET'): EdgeRequest {
  return { method, host: 'a', url, headers };
}

export function page(
  cacheControl: string | null,
  body = 'body',
  headers: Headers = [],
): EdgeResponse<string> {
  const control: Headers = cacheControl === null ? [] : [['Cache-Control', cacheControl]];
  return { status: 200, headers: [...control, ...headers], body };
}

export function failure(status = 500): EdgeResponse<string> {
  return { status, headers: [], body: `error ${status}` };
}

export function cacheOf(options: Partial<EdgeCacheOptions<string>> = {}): EdgeCache<string> {
  return new EdgeCache({ kind: TEXT, ...options });
}

/** Has the response fetched and answered at once. What the request got. */
export function load(
  cache: EdgeCache<string>,
  request: EdgeRequest,
  response: EdgeResponse<string>,
  nowUs: number,
): Answer<string> {
  const outcome = cache.request(request, nowUs);
  if (outcome.type === 'answer') return outcome.answer;
  const id = outcome.type === 'fetch' ? outcome.fetch.id : outcome.fetchId;
  const mine = cache.answered(id, response, nowUs).woken.find(({ ticket }) => ticket === outcome.ticket);
  if (mine === undefined) throw new Error('it was not answered');
  return mine.answer;
}

/** `hit body`, `stale body`, `fetch` or `wait`. */
export function outcomeOf(outcome: Outcome<string>): string {
  return outcome.type === 'answer' ? `${outcome.answer.how} ${outcome.answer.response.body}` : outcome.type;
}

/** What a request gets now, without anything coming of it. */
export function peek(cache: EdgeCache<string>, request: EdgeRequest, nowUs: number): string {
  return outcomeOf(cache.clone().request(request, nowUs));
}

/** The id of the fetch that a request leads to. */
export function fetchId(outcome: Outcome<string>): number {
  if (outcome.type === 'fetch') return outcome.fetch.id;
  if (outcome.type === 'answer' && outcome.refresh !== null) return outcome.refresh.id;
  throw new Error(`no fetch: ${outcomeOf(outcome)}`);
}

export const header = (answer: Answer<string>, name: string) => headerOf(answer.response.headers, name);
