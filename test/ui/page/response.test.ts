import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TapeResponse } from '../../../src/tape';
import { cutNote, framed, MOST_CHARACTERS, shownOf, statusLine } from '../../../src/ui/page/response';

function response(change: Partial<TapeResponse>): TapeResponse {
  return {
    status: 200,
    headers: [],
    contentType: 'text/html; charset=utf-8',
    body: '<p>Hi</p>',
    bytes: 4_100,
    ...change,
  };
}

describe('a response', () => {
  it('has a line that says its status, type and size', () => {
    expect(statusLine(response({}))).toBe('200 OK · text/html · 4.1 kB');
    expect(statusLine(response({ status: 299, contentType: '', bytes: 12 }))).toBe(
      '299 · no content type · 12 B',
    );
  });

  it('is a page, a text, a redirect or nothing', () => {
    expect(shownOf(response({})).type).toBe('page');
    expect(shownOf(response({ contentType: 'application/json', body: '{}' }))).toEqual({
      type: 'text',
      text: '{}',
    });
    expect(shownOf(response({ status: 302, headers: [['location', '/pins/7/']], body: '' }))).toEqual({
      type: 'redirect',
      to: '/pins/7/',
    });
    expect(shownOf(response({ body: '' }))).toEqual({ type: 'empty' });
  });

  it('is shown whole unless it is huge, and then says that it was cut', () => {
    const huge = response({ contentType: 'text/plain', body: 'x'.repeat(MOST_CHARACTERS + 1) });
    expect(shownOf(huge)).toEqual({ type: 'text', text: 'x'.repeat(MOST_CHARACTERS) });
    expect(cutNote(huge)).toContain('Only the first 500,000 of 500,001 characters');
    expect(cutNote(response({}))).toBeNull();
  });
});

describe('a framed page', () => {
  it('starts with a policy that lets nothing run or load, whatever the page says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '<!DOCTYPE html>', '\n<!doctype html>\n'),
        fc.string(),
        (doctype, rest) => {
          const html = `${doctype}<head><script>alert(1)</script>${rest}`;
          const page = framed(html);
          const policy = page.indexOf(
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';',
          );
          expect(policy).toBeGreaterThanOrEqual(0);
          expect(policy).toBeLessThan(page.indexOf('<script>'));
          expect(page.slice(0, policy).trim().toLowerCase()).toBe(doctype.trim().toLowerCase());
        },
      ),
    );
  });

  it('sends links to a window that the sandbox will not open', () => {
    expect(framed('<base target="_self"><a href="/">home</a>')).toMatch(
      /<base target="_blank">.*<base target="_self">/,
    );
  });
});
