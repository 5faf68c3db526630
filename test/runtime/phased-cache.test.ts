import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters, type LabRequest, type ProjectFiles, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { by, FETCHES, header, phasedSettings, RENDERS, SESSIONS, STORES } from './support/phased';
import { runOf, viewOf } from './support/project';

/* What is kept between the two passes: whole pages by middleware, fragments by {% phasedcache %}. */

const LOAD = '{% load phased_tags %}';
const WHO = '{% phased %}{{ request.session.member }}{% endphased %}';
const PINS = '{% for pin in pins %} {{ pin.title }}{% endfor %}';
const UPDATES = 'django.middleware.cache.UpdateCacheMiddleware';
const RENDER = 'return render(request, "home.html", {"pins": Pin.objects.all()[:1], **request.GET.dict()})';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function tapesOf(files: ProjectFiles, requests: readonly LabRequest[]): Promise<readonly Tape[]> {
  const { tapes, problem } = await engine.run(runOf(files, { requests }));
  expect(problem).toBeNull();
  for (const tape of tapes) expect(tape.problem).toBeNull();
  return tapes;
}

const site = (middleware: readonly string[], home: string, view: readonly string[] = [RENDER]) => ({
  ...phasedSettings(middleware),
  ...viewOf(view, ['from django.shortcuts import render']),
  'templates/home.html': LOAD + home,
});
const bodies = (tapes: readonly Tape[]) => tapes.map(({ response }) => response?.body);
const queries = (tapes: readonly Tape[]) => tapes.map((tape) => counters(tape).queries);

describe('pages kept for the whole site', () => {
  const ALL = [RENDERS, STORES, SESSIONS, FETCHES];
  // At the third request with the cookie of the first: a session that begins has another.
  const VISITS = [by('ada'), by('bob'), by('ada', { session: undefined })];
  const TOUCHES = ['request.session.get("member")', RENDER];

  it('are rendered once in the first pass, and for each visitor in the second', async () => {
    const tapes = await tapesOf(site(ALL, WHO + PINS), VISITS);
    expect(bodies(tapes)).toEqual(['ada pin 1', 'bob pin 1', 'ada pin 1']);
    expect(queries(tapes)).toEqual([1, 0, 0]);
  });

  it('are stored without Vary: Cookie, and go out with it', async () => {
    const tapes = await tapesOf(site(ALL, WHO + PINS, TOUCHES), VISITS);
    expect(bodies(tapes)).toEqual(['ada pin 1', 'bob pin 1', 'ada pin 1']);
    expect(queries(tapes)).toEqual([1, 0, 0]);
    expect(tapes.map((tape) => header(tape, 'Vary'))).toEqual(['Cookie', 'Cookie', 'Cookie']);
  });

  it('are one for each cookie with Django’s own middleware', async () => {
    const tapes = await tapesOf(site([RENDERS, UPDATES, SESSIONS, FETCHES], WHO + PINS, TOUCHES), VISITS);
    expect(queries(tapes)).toEqual([1, 1, 0]);
  });

  it('still vary by what else the response names', async () => {
    const view = [
      'response = render(request, "home.html")',
      'response["Vary"] = "Cookie, Accept-Language"',
      'return response',
    ];
    const [tape] = await tapesOf(site(ALL, WHO, view), VISITS);
    expect(header(tape, 'Vary')?.split(', ').sort()).toEqual(['Accept-Language', 'Cookie']);
    const plain = await tapesOf(site([RENDERS, STORES], 'a', view), [by('ada', { session: undefined })]);
    expect(header(plain[0], 'Vary')).toBe('Accept-Language, Cookie');
  });

  it.each([STORES, UPDATES])(
    'show the first visitor to all where %s keeps them after the second pass',
    async (keeps) => {
      const tapes = await tapesOf(site([keeps, RENDERS, SESSIONS, FETCHES], WHO + PINS), VISITS);
      expect(bodies(tapes)).toEqual(['ada pin 1', 'ada pin 1', 'ada pin 1']);
    },
  );

  it('are not kept when they set a visitor’s cookie', async () => {
    const view = ['request.session["seen"] = 1', RENDER];
    const tapes = await tapesOf(site(ALL, WHO + PINS, view), [by('ada'), by('bob')]);
    expect(bodies(tapes)).toEqual(['ada pin 1', 'bob pin 1']);
    expect(queries(tapes)).toEqual([1, 1]);
  });
});

describe('{% phasedcache %}', () => {
  const fragment = (tag: string) => `{% phasedcache ${tag} %}${WHO}${PINS}{% endphasedcache %}`;
  const get = (path: string, visitor = 'ada', more: Partial<LabRequest> = {}) =>
    by(visitor, { name: path, path, ...more });

  it('keeps a fragment for everybody, and renders what is each visitor’s', async () => {
    const tapes = await tapesOf(site([SESSIONS], `${fragment('60 "pins"')}.`), [by('ada'), by('bob')]);
    expect(bodies(tapes)).toEqual(['ada pin 1.', 'bob pin 1.']);
    expect(queries(tapes)).toEqual([1, 0]);
  });

  it('has one fragment for each value that it varies by, under the key of {% cache %}', async () => {
    const view = [
      'from django.core.cache import cache',
      'from django.core.cache.utils import make_template_fragment_key',
      'response = render(request, "home.html", {"pins": Pin.objects.all()[:1], "lang": request.GET["lang"]})',
      'print(make_template_fragment_key("pins", [request.GET["lang"]]) in cache)',
      'return response',
    ];
    const files = site([SESSIONS], fragment('60 pins lang'), view);
    const tapes = await tapesOf(files, [get('/?lang=en'), get('/?lang=de', 'bob'), get('/?lang=en', 'bob')]);
    expect(bodies(tapes)).toEqual(['ada pin 1', 'bob pin 1', 'bob pin 1']);
    expect(queries(tapes)).toEqual([1, 1, 0]);
    const printed = tapes.flatMap(({ moves }) => moves.filter((move) => move.type === 'note'));
    expect(printed.map(({ text }) => text)).toEqual(['True', 'True', 'True']);
  });

  it('forgets a fragment after its timeout, a variable too', async () => {
    const files = site([SESSIONS], fragment('s|add:0 pins'), [RENDER]);
    const at = (afterSeconds: number) => get('/?s=30', 'ada', { afterSeconds });
    expect(queries(await tapesOf(files, [at(1), at(20), at(20)]))).toEqual([1, 0, 1]);
  });

  it('keeps it where using= says', async () => {
    const files = site([SESSIONS], fragment('60 pins using="other"'));
    const caches = ['default', 'other'].map(
      (name) =>
        `'${name}': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache', 'LOCATION': '${name}'}`,
    );
    const view = [
      'from django.core.cache import caches',
      'response = render(request, "home.html")',
      "return HttpResponse(f\"{len(caches['default']._cache)} {len(caches['other']._cache)}\")",
    ];
    const settings = phasedSettings([SESSIONS], `CACHES = {${caches.join(', ')}}`);
    const changed = { ...files, ...settings, ...viewOf(view, ['from django.shortcuts import render']) };
    expect(bodies(await tapesOf(changed, [by('ada')]))).toEqual(['0 1']);
  });
});
