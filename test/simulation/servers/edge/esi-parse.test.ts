import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EsiRules, parseEsi } from '../../../../src/simulation/servers/edge';

const VARNISH: EsiRules = { flavour: 'varnish', xmlCheck: true, httpsAsHttp: false };
const AKAMAI: EsiRules = { ...VARNISH, flavour: 'akamai' };

/** The text with each include as `[src]`, `[src|alt]`, `[src!]` with onerror. */
function shown(text: string, rules: EsiRules): string {
  return parseEsi(text, rules)
    .pieces.map((piece) => {
      if (piece.type === 'text') return piece.body;
      return `[${piece.src}${piece.alt === null ? '' : `|${piece.alt}`}${piece.continues ? '!' : ''}]`;
    })
    .join('');
}

const notes = (text: string, rules = VARNISH) => parseEsi(text, rules).notes.map((note) => note.text);

describe('what comes of a text', () => {
  test.each([
    ['<p>a</p>', '<p>a</p>'],
    ['<esi:include src="/f"/>', '[/f]'],
    ['<p>a<esi:include src="/f" />b</p>', '<p>a[/f]b</p>'],
    ["<p><esi:include src='/f?a=1&amp;b=&quot;2&quot;'/>", '<p>[/f?a=1&b="2"]'],
    ['<p><esi:include\n  src="/f"\n/>', '<p>[/f]'],
    ['<p><esi:include src=/f />', '<p>[/f]'],
    ['<p><esi:include class="x" src="/f" onerror="continue"/>', '<p>[/f!]'],
    ['<p><esi:include src="/f"/><esi:include src="/g"/>', '<p>[/f][/g]'],
    ['<p>a<esi:remove><a href="/f">f</a></esi:remove>b', '<p>ab'],
    ['<p>a<!--esi b<esi:include src="/f"/>c-->d', '<p>a b[/f]cd'],
    ['<p>a<esi:comment text="x"/>b', '<p>ab'],
    // Elsewhere there are no tags of ESI.
    ['<!-- <esi:include src="/f"/> -->a', '<!-- <esi:include src="/f"/> -->a'],
    ['<![CDATA[<esi:include src="/f"/>]]>a', '<![CDATA[<esi:include src="/f"/>]]>a'],
    ['<a href="<esi:include src=\'/f\'/>">', '<a href="<esi:include src=\'/f\'/>">'],
    ['<p>a-->b', '<p>a-->b'],
    // White space may precede the first "<".
    ['\n <p><esi:include src="/f"/>', '\n <p>[/f]'],
  ])('%s', (text, expected) => {
    expect(shown(text, VARNISH)).toBe(expected);
    expect(shown(text, AKAMAI)).toBe(expected);
    expect(notes(text)).toEqual([]);
  });
});

describe('what is done with what is wrong, and said of it', () => {
  test.each([
    ['<p><esi:include src="/f">', '<p>[/f]', 'lacks its final "/"'],
    ['<p><esi:include src="/f"></esi:include>', '<p>[/f]', 'lacks its final "/"'],
    ['<p><esi:include/>a', '<p>a', 'lacks its attribute src'],
    ['<p><esi:include src="/f" src="/g"/>a', '<p>a', 'two attributes src'],
    ['<p><esi:include src="/f>a', '<p>a', 'attributes cannot be read'],
    ['<p><esi:include src=/f/>a', '<p>a', 'attributes cannot be read'],
    ['<p><esi:include src="/f" / >a', '<p>a', "'>' does not follow '/'"],
    ['<p><esi:include src = "/f"/>a', '<p>a', 'attributes cannot be read'],
    ['<p></esi:include>a', '<p>a', 'an end-tag that there is not'],
    ['<p><esi:comment text="x">a', '<p>a', 'lacks its final "/"'],
    ['<p><esi:remove/>a', '<p>a', 'not legal'],
    ['<p></esi:remove>a', '<p>a', 'not open'],
    ['<p><esi:remove><esi:remove>a</esi:remove>b', '<p>b', 'already open'],
    ['<p><esi:remove><esi:include src="/f"/></esi:remove>b', '<p>b', 'stands in <esi:remove>'],
    ['<p>a<esi:remove>b', '<p>a', null],
    ['<p>a<esi:include src="/f"', '<p>a', 'attributes cannot be read'],
    ['<p><!--esi a<!-- b -->c-->d', '<p> a<!-- b -->c-->d', null],
  ])('%s', (text, expected, note) => {
    expect(shown(text, VARNISH)).toBe(expected);
    expect(notes(text)[0] ?? null).toEqual(note === null ? null : expect.stringContaining(note));
  });

  test('a note says where', () => {
    expect(parseEsi('<p><esi:include/>', VARNISH).notes).toEqual([
      { severity: 'error', offset: 3, text: '<esi:include> lacks its attribute src' },
    ]);
  });
});

describe('what Varnish does not do', () => {
  test('a body whose first character is no "<" is left alone, with a note', () => {
    const text = '{"a": "<esi:include src=\'/f\'/>"}';
    expect(shown(text, VARNISH)).toBe(text);
    expect(notes(text)).toEqual([expect.stringContaining('no ESI processing')]);
    expect(shown('a<esi:include src="/f"/>', { ...VARNISH, xmlCheck: false })).toBe('a[/f]');
    expect(shown('a<esi:include src="/f"/>', AKAMAI)).toBe('a[/f]');
    expect(notes('')).toEqual([]);
  });

  test('alt', () => {
    const text = '<p><esi:include src="/f" alt="/g&amp;h" onerror="continue"/>';
    expect(shown(text, VARNISH)).toBe('<p>[/f!]');
    expect(notes(text)).toEqual([expect.stringContaining('does not know alt')]);
    expect(shown(text, AKAMAI)).toBe('<p>[/f|/g&h!]');
    expect(notes(text, AKAMAI)).toEqual([]);
  });

  test('https, unless it is told to take it for http', () => {
    const text = '<p><esi:include src="https://b/f"/>a';
    expect(shown(text, VARNISH)).toBe('<p>a');
    expect(notes(text)).toEqual([expect.stringContaining('ignored')]);
    expect(shown(text, { ...VARNISH, httpsAsHttp: true })).toBe('<p>[https://b/f]a');
    expect(shown(text, AKAMAI)).toBe('<p>[https://b/f]a');
  });

  test.each(['vars', 'choose', 'when', 'otherwise', 'try', 'attempt', 'except', 'inline'])(
    '<esi:%s>: its tags go, its content stays',
    (name) => {
      const text = `<p><esi:${name} test="x">a<esi:include src="/f"/></esi:${name}>b`;
      expect(shown(text, VARNISH)).toBe('<p>a[/f]b');
      expect(notes(text)).toEqual([
        `<esi:${name}> is not supported by Varnish: its content stays`,
        `</esi:${name}> is not supported by Varnish: its content stays`,
      ]);
    },
  );
});

test('a text without a tag of ESI stays as it is, byte for byte', () => {
  const part = fc.constantFrom(
    '<p>',
    '</p>',
    '<',
    '>',
    '-->',
    '<!--',
    '<!-- e',
    'si',
    '"',
    "'",
    'é\r\n',
    '&amp;',
    '<e',
    ']]>',
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = `<${parts.join('')}`;
      fc.pre(!/<!--esi|<\/?esi:/.test(text));
      expect(shown(text, VARNISH)).toBe(text);
    }),
  );
});

test('whatever the text, what stays of it stands in it, in order', () => {
  const part = fc.constantFrom(
    '<esi:include src="/f"/>',
    '<esi:include src="/f"',
    '<esi:remove>',
    '</esi:remove>',
    '<!--esi',
    '-->',
    '<!--',
    '<esi:x>',
    '<p>',
    'a',
    '>',
    '<esi:comment/>',
    '<![CDATA[',
    ']]>',
    '</',
    '"',
  );
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom(VARNISH, AKAMAI), (parts, rules) => {
      const text = parts.join('');
      let at = 0;
      for (const piece of parseEsi(text, rules).pieces) {
        if (piece.type === 'include') continue;
        for (const character of piece.body) {
          at = text.indexOf(character, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }
    }),
  );
});
