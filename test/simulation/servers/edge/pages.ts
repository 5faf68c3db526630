import type {
  EdgeRequest,
  EdgeResponse,
  EdgeServerOptions,
  Headers,
} from '../../../../src/simulation/servers/edge';
import { Site } from './site';
import { failure, get, page } from './support';

export const ESI: Headers = [['Surrogate-Control', 'content="ESI/1.0"']];
export const include = (src: string, more = '') => `<esi:include src="${src}"${more}/>`;
export const MS = 1000;

/** An origin of pages by URL, each of which takes its time. */
export function siteOf(
  pages: Record<string, EdgeResponse<string>>,
  options: Partial<EdgeServerOptions<string>> = {},
  tookUs: Record<string, number> = {},
): Site {
  const answer = ({ url }: EdgeRequest) => ({
    response: pages[url] ?? failure(404),
    tookUs: tookUs[url] ?? 10 * MS,
  });
  return new Site(answer, options);
}

export const shell = (...parts: string[]) => page('max-age=600', parts.join(''), ESI);
export const bodyOf = (site: Site, request = get('/'), atUs = 0) => site.get(atUs, request).response.body;
