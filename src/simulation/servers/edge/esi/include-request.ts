import { type EdgeRequest, withoutHeaders } from '../http/message';

/** Those of the page that make no sense for a fragment (Varnish, cache_esi_deliver.c, ved_include). */
const NOT_INHERITED = ['if-modified-since', 'if-none-match', 'range', 'content-length'];

/** What an include asks for: a GET with the headers of its page's request, cookies too. */
export function includeRequest(page: EdgeRequest, src: string): EdgeRequest {
  const [, host, path = ''] = /^https?:\/\/([^/?]*)(.*)$/.exec(src) ?? [];
  return {
    method: 'GET',
    host: host ?? page.host,
    url: host === undefined ? resolve(page.url, src) : path.startsWith('/') ? path : `/${path}`,
    headers: withoutHeaders(page.headers, ...NOT_INHERITED),
    esiLevel: (page.esiLevel ?? 0) + 1,
    ...(page.asker !== undefined && { asker: page.asker }),
  };
}

/** Relative to the last `/` before a query, with no regard for `.` and `..`, as Varnish does it. */
function resolve(base: string, src: string): string {
  if (src.startsWith('/')) return src;
  const [path = ''] = base.split('?');
  return `${path.slice(0, path.lastIndexOf('/'))}/${src}`;
}
