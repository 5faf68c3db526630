import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/lesson/page-text';
import { response } from './fakes';

const words = (html: string) => readPage(response(html)).words.join(' ');
const links = (html: string) => readPage(response(html)).links;

describe('readPage', () => {
  it('reads text as a visitor sees it', () => {
    expect(words('<h1>New <em>p</em>ins</h1><p>one</p><p>two &amp; three</p>')).toBe(
      'New pins one two & three',
    );
  });

  it.each([
    '<script>x</script>',
    '<style>x</style>',
    '<template>x</template>',
    '<!-- x -->',
    '<p hidden>x <b>y</b></p>',
    '<p style="color: red; display: none">x</p>',
    '<input type="hidden" value="x">',
  ])('leaves out what is not seen: %s', (html) => {
    expect(words(`<p>before</p>${html}<p>after</p>`)).toBe('before after');
  });

  it('reads what elements show without holding it', () => {
    expect(words('<img alt="a cat"><input value="Ada"><input placeholder="name">')).toBe('a cat Ada name');
  });

  it('keeps links with their text, and forms with their method', () => {
    expect(
      links('<a href="/a/"><b>one</b> two</a><a>no link</a><form action="/b/" method="POST"></form>'),
    ).toEqual([
      { href: '/a/', text: 'one two' },
      { href: '/b/', text: 'post' },
    ]);
  });

  it('leaves out links that are not seen', () => {
    expect(links('<div hidden><a href="/a/">x</a></div>')).toEqual([]);
  });

  it('keeps where a redirect leads', () => {
    const page = readPage({ ...response(''), status: 302, headers: [['Location', '/pins/3/']] });
    expect(page.links).toEqual([{ href: '/pins/3/', text: 'redirect' }]);
  });

  it('masks tokens wherever they stand', () => {
    const page = (token: string) =>
      readPage(
        response(
          `<form action="/x?t=${token}"><input type="hidden" name="csrfmiddlewaretoken" value="${token}"></form>${token}`,
        ),
      );
    expect(page('abc123')).toEqual(page('zzz999'));
    expect(page('abc123').words).toEqual(['(token)']);
  });

  it('takes what is not HTML as it is', () => {
    expect(readPage({ ...response('{"a": "<b>"}'), contentType: 'application/json' }).words).toEqual([
      '{"a":',
      '"<b>"}',
    ]);
  });

  it('does not depend on how the markup is laid out', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const gap = fc.constantFrom('', ' ', '\n', '\n      ', '<!-- x -->');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap, gap), { minLength: 1 }), (items) => {
        const tight = items.map(([text]) => `<li><a href="/${text}/">${text}</a></li>`).join('');
        const loose = items
          .map(
            ([text, a, b]) =>
              `${a}<li class="x">${a}<a\n href="/${text}/">${b}<span>${text}</span>${b}</a>${b}</li>${b}`,
          )
          .join('');
        expect(readPage(response(`<ul>${loose}</ul>`))).toEqual(readPage(response(`<ul>${tight}</ul>`)));
      }),
    );
  });
});
