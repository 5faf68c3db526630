import { formatBytes, formatCount } from '../../simulation';
import { hasFailed, type TapeResponse, type TestOutcome } from '../../tape';

/** What is shown of a response: a page in a frame, its text, or where it sends the browser. */
export type Shown =
  | { readonly type: 'page'; readonly html: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'redirect'; readonly to: string }
  | { readonly type: 'empty' };

/** Above this many characters a body is cut: a frame or a text of megabytes would freeze the page. */
export const MOST_CHARACTERS = 500_000;

/** Nothing runs, nothing is fetched: only the page's own styles and images written into it are used. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'";

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  418: "I'm a teapot",
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function header(response: TapeResponse, name: string): string | null {
  const wanted = name.toLowerCase();
  return response.headers.find(([key]) => key.toLowerCase() === wanted)?.[1] ?? null;
}

/** `3 tests, 1 failed`: what a run of tests has in place of a status. */
export function testsLine(tests: readonly TestOutcome[]): string {
  const failed = tests.filter(hasFailed).length;
  const all = `${formatCount(tests.length)} ${tests.length === 1 ? 'test' : 'tests'}`;
  return failed === 0 ? all : `${all}, ${formatCount(failed)} failed`;
}

/** `200 OK · text/html · 4.1 kB`. */
export function statusLine(response: TapeResponse): string {
  const reason = REASONS[response.status];
  return [
    reason === undefined ? String(response.status) : `${response.status} ${reason}`,
    mediaType(response) || 'no content type',
    formatBytes(response.bytes),
  ].join(' · ');
}

export function shownOf(response: TapeResponse): Shown {
  const to = header(response, 'location');
  if (to !== null && response.status >= 300 && response.status < 400) return { type: 'redirect', to };
  if (response.body === '') return { type: 'empty' };
  const body = response.body.slice(0, MOST_CHARACTERS);
  return isHtml(response) ? { type: 'page', html: framed(body) } : { type: 'text', text: body };
}

/** A sentence when the body was cut, or null. */
export function cutNote(response: TapeResponse): string | null {
  if (response.body.length <= MOST_CHARACTERS) return null;
  const shown = MOST_CHARACTERS.toLocaleString('en-US');
  const all = response.body.length.toLocaleString('en-US');
  return `Only the first ${shown} of ${all} characters are shown; the rest was sent and counted all the same.`;
}

/**
 * The page with our policy before anything of its own: a meta policy holds from where it stands. Only the
 * doctype stays ahead of it, as a page without a leading one is laid out in quirks mode. Links aim at a new
 * window, which the sandbox refuses, so that a click does not load another page into the frame.
 */
export function framed(html: string): string {
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '';
  return `${doctype}<meta http-equiv="Content-Security-Policy" content="${POLICY}"><base target="_blank">${html.slice(doctype.length)}`;
}

function mediaType(response: TapeResponse): string {
  return response.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

function isHtml(response: TapeResponse): boolean {
  return ['text/html', 'application/xhtml+xml'].includes(mediaType(response));
}
