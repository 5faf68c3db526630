import { type EdgeRequest, type EdgeResponse, type Headers, TEXT } from '../servers/edge';

/** The site: nobody answers for other hosts. Django's own name for one under test. */
export const HOST = 'testserver';

/** As HTTP/1.1 writes it (RFC 9112, section 2.1); HTTP/2 would save a part of the headers. */
export function requestBytes({ method, host, url, headers }: EdgeRequest): number {
  return TEXT.sizeOf(`${method} ${url} HTTP/1.1\r\nHost: ${host}\r\n`) + headersBytes(headers);
}

/** Status line and headers, with the empty line that ends them. */
export function responseHeadBytes({ status, headers }: EdgeResponse<string>): number {
  return `HTTP/1.1 ${status}\r\n`.length + headersBytes(headers);
}

export function responseBytes(response: EdgeResponse<string>): number {
  return responseHeadBytes(response) + TEXT.sizeOf(response.body);
}

function headersBytes(headers: Headers): number {
  return headers.reduce((bytes, [name, value]) => bytes + TEXT.sizeOf(`${name}: ${value}\r\n`), 2);
}

/** Where a link of the page at `base` leads: path and query, or null where it leads to another site. */
export function sameSite(base: string, href: string): string | null {
  const site = `http://${HOST}`;
  if (!URL.canParse(href, `${site}${base}`)) return null;
  const { origin, pathname, search } = new URL(href, `${site}${base}`);
  return origin === site ? `${pathname}${search}` : null;
}
