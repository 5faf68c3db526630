import type { EsiInclude, EsiNote, EsiRules } from './document';
import type { EsiTag } from './tag';

const ENTITIES: Record<string, string> = {
  '&apos;': "'",
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** What an `<esi:include>` asks for; null where it is left out. Notes say what was wrong or was not supported. */
export function readInclude(
  tag: EsiTag,
  rules: EsiRules,
  note: (severity: EsiNote['severity'], text: string) => void,
): EsiInclude | null {
  const varnish = rules.flavour === 'varnish';
  if (!tag.empty) note('warning', '<esi:include> lacks its final "/"');
  const src = tag.attributes.get('src');
  if (src === undefined || src === '') {
    note('error', '<esi:include> lacks its attribute src');
    return null;
  }
  if (varnish && src.startsWith('https://')) {
    if (!rules.httpsAsHttp) {
      note('warning', '<esi:include> with https:// is ignored by Varnish');
      return null;
    }
    note('warning', '<esi:include> with https:// is treated as http://');
  }
  const alt = tag.attributes.get('alt') ?? null;
  if (varnish && alt !== null) note('warning', '<esi:include> with alt: Varnish does not know alt');
  return {
    type: 'include',
    src: unescaped(src),
    alt: varnish || alt === null ? null : unescaped(alt),
    continues: tag.attributes.get('onerror') === 'continue',
  };
}

function unescaped(text: string): string {
  return text.replace(/&(?:apos|quot|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
