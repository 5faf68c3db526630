import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters, isDatabaseCall, type LabRequest, type ProjectFiles, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { by, DELIMITER, phasedSettings, RENDERS, SESSIONS } from './support/phased';
import { GET_HOME, runOf, viewOf } from './support/project';

const VIEW = [
  'return render(request, "home.html", {"pins": Pin.objects.all()[:2], "title": "<b>", "count": 3})',
];
const IMPORTS = ['from django.shortcuts import render'];
const LOAD = '{% load phased_tags %}';

interface Site {
  readonly middleware?: readonly string[];
  readonly settings?: string;
  readonly view?: readonly string[];
  readonly requests?: readonly LabRequest[];
  readonly files?: ProjectFiles;
}

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function tapes(home: string, site: Site = {}): Promise<readonly Tape[]> {
  const files = {
    ...phasedSettings(site.middleware ?? [RENDERS, SESSIONS], site.settings),
    ...viewOf(site.view ?? VIEW, IMPORTS),
    'templates/home.html': home,
    ...site.files,
  };
  const result = await engine.run(runOf(files, { requests: site.requests ?? [GET_HOME] }));
  expect(result.problem).toBeNull();
  return result.tapes;
}

async function bodies(home: string, site: Site = {}) {
  const all = await tapes(home, site);
  for (const { problem } of all) expect(problem).toBeNull();
  return all.map(({ response }) => response?.body ?? '');
}

/** The page without a second pass. */
const firstPass = async (home: string, site: Site = {}) =>
  (await bodies(home, { middleware: [SESSIONS], ...site }))[0] ?? '';

const STASH = /\{# stashed context: "[A-Za-z0-9+/=]+" #\}/;

describe('the first pass', () => {
  it('writes delimiter, source, what is kept, and where it stood', async () => {
    const page = await firstPass(`${LOAD}\n<p>{% phased with count %}{{ count }}{% endphased %}</p>`);
    const [before, part, after, ...more] = page.split(DELIMITER);
    expect([before, after, more]).toEqual(['\n<p>', '</p>', []]);
    expect(part?.replace(STASH, 'STASH')).toBe(
      '{{ count }}STASH{# source: "/project/templates/home.html" line 2 #}',
    );
  });

  it('writes the source as it was written, whatever it is', async () => {
    const block = [
      ' {%if  pins%}{{count}}{%   endif %}{#note#}',
      "{% verbatim %}{{ raw }}{% endverbatim %} {{ title|default:'%}' }}",
      '{% load phased_tags %}{%phased%}inner {{ x }}{% endphased %}\n',
    ].join('\n');
    const page = await firstPass(`${LOAD}{% phased %}${block}{% endphased %}{{ count }}`);
    expect(page.split(DELIMITER)[1]?.split('{# stashed')[0]).toBe(block);
    expect(page.split(DELIMITER)[2]).toBe('3');
  });

  it('of a template made of a string, writes tags with one blank at either end', async () => {
    const view = [
      'from django.template import engines',
      `template = engines["django"].from_string("${LOAD}{% phased %}{{count}}\\n{%if 1%}a{%endif%}{% endphased %}")`,
      'return HttpResponse(template.render({}, request))',
    ];
    const page = await firstPass('', { view });
    expect(page.split(DELIMITER)[1]?.replace(STASH, '')).toBe('{{ count }}\n{% if 1 %}a{% endif %}');
  });

  it('runs no query of the block', async () => {
    const home = `${LOAD}{% phased %}{% for p in pins %}{% endfor %}{% endphased %}`;
    const [tape] = await tapes(home, { middleware: [SESSIONS] });
    expect(tape && counters(tape).queries).toBe(0);
  });

  it('takes the delimiter from the settings, quoted', async () => {
    const settings = "PHASED_SECRET_DELIMITER = 'xyz'";
    const home = `${LOAD}{% phased %}{{ 1 }}{% endphased %}`;
    expect(await firstPass(home, { settings })).toMatch(/^"xyz"\{\{ 1 \}\}.*"xyz"$/);
    expect(await bodies(home, { settings })).toEqual(['1']);
  });
});

describe('the second pass', () => {
  const WHO = '{% phased %}{{ request.session.member }}{% endphased %}';

  it('renders for each visitor what is theirs, from one page of the first', async () => {
    const view = [
      'from django.core.cache import cache',
      'from django.template.loader import render_to_string',
      'html = cache.get("home")',
      'if html is None:',
      '    html = render_to_string("home.html", {"pins": Pin.objects.all()[:2]}, request)',
      '    cache.set("home", html)',
      'return HttpResponse(html)',
    ];
    const home = `${LOAD}${WHO}: {% for pin in pins %}{{ pin.title }} {% endfor %}`;
    const requests = [by('ada'), by('bob'), by('ada')];
    const all = await tapes(home, { view, requests });
    expect(all.map(({ response }) => response?.body)).toEqual([
      'ada: pin 1 pin 2 ',
      'bob: pin 1 pin 2 ',
      'ada: pin 1 pin 2 ',
    ]);
    expect(all.map((tape) => counters(tape).queries)).toEqual([1, 0, 0]);
  });

  it('shows everybody what of the first visitor was kept', async () => {
    const view = [
      'from django.core.cache import cache',
      'from django.template.loader import render_to_string',
      'context = {"member": request.session["member"]}',
      'html = cache.get_or_set("home", lambda: render_to_string("home.html", context, request))',
      'return HttpResponse(html)',
    ];
    const home = `${LOAD}{% phased with member %}{{ member }}{% endphased %}`;
    expect(await bodies(home, { view, requests: [by('ada'), by('bob')] })).toEqual(['ada', 'ada']);
  });

  it('has of the view what was named, or all with PHASED_KEEP_CONTEXT', async () => {
    const inside = '{{ count }}{{ title }}{{ pins.1.title }}{% endphased %}';
    const settings = 'PHASED_KEEP_CONTEXT = True';
    expect(await bodies(`${LOAD}{% phased %}${inside}`)).toEqual(['']);
    expect(await bodies(`${LOAD}{% phased with count title %}${inside}`)).toEqual(['3&lt;b&gt;']);
    expect(await bodies(`${LOAD}{% phased %}${inside}`, { settings })).toEqual(['3&lt;b&gt;pin 2']);
  });

  it('works in a template that extends another, with all kept', async () => {
    const settings = 'PHASED_KEEP_CONTEXT = True';
    const files = { 'templates/base.html': '<{% block body %}{% endblock %}>' };
    const home = `{% extends "base.html" %}${LOAD}{% block body %}{% phased %}{{ count }}{% endphased %}{% endblock %}`;
    expect(await bodies(home, { settings, files })).toEqual(['<3>']);
  });

  it('keeps nothing lazy, and has the present visitor’s from the context processors', async () => {
    const settings = [
      'PHASED_KEEP_CONTEXT = True',
      "TEMPLATES[0]['OPTIONS']['context_processors'] += ['pins.views.who']",
    ].join('\n');
    const view = [
      'if "page" not in kept:',
      '    kept["page"] = render(request, "home.html", {"plain": "view"})',
      'return HttpResponse(kept["page"].content)',
      '',
    ];
    const more = [
      'kept = {}',
      'def who(request):',
      '    from django.utils.functional import SimpleLazyObject',
      '    name = request.session["member"]',
      '    return {"lazy": SimpleLazyObject(lambda: name), "plain": name}',
    ];
    const files = {
      ...phasedSettings([RENDERS, SESSIONS], settings),
      ...viewOf(view, [...IMPORTS, ...more]),
      'templates/home.html': `${LOAD}{{ lazy }} {{ plain }} {% phased %}{{ lazy }} {{ plain }}{% endphased %}`,
    };
    const result = await engine.run(runOf(files, { requests: [by('ada'), by('bob')] }));
    expect(result.tapes.map(({ response }) => response?.body)).toEqual([
      'ada view ada ada',
      'ada view bob bob',
    ]);
  });

  it('renders a block inside a block', async () => {
    const inner = `${LOAD}<{% phased with count %}{{ count }}{% endphased %}>`;
    expect(await bodies(`${LOAD}{% phased with count %}${inner}{% endphased %}.`)).toEqual(['<3>.']);
  });

  it('leaves what is not text/html alone, and gives the length of the page as it is', async () => {
    const json = ['return JsonResponse({"text": render(request, "home.html").content.decode()})'];
    const home = `${LOAD}{% phased %}abc{% endphased %}`;
    const view = ['from django.http import JsonResponse', ...json];
    expect((await bodies(home, { view }))[0]).toContain('{# stashed context');
    const middleware = [RENDERS, SESSIONS, 'django.middleware.common.CommonMiddleware'];
    const [tape] = await tapes(home, { middleware });
    expect(tape?.response?.body).toBe('abc');
    expect(tape?.response?.headers).toContainEqual(['Content-Length', '3']);
  });

  it('runs what a user writes, if the user knows the delimiter', async () => {
    const text = `${DELIMITER}{{ request.path }}${DELIMITER}`;
    const view = [`return render(request, "home.html", {"text": ${JSON.stringify(text)}})`];
    expect(await bodies('{{ text|safe }}', { view })).toEqual(['/']);
    // Escaped, its quotes are no longer there.
    expect((await bodies('{{ text }}', { view }))[0]).toContain('{{ request.path }}');
  });
});

describe('what the record says', () => {
  const home = `${LOAD}\n<p>\n{% phased with pins %}\n  {% for pin in pins %}\n    {{ pin.owner.name }}{% endfor %}{% endphased %}`;

  it('blames a query of the block on the template’s own line', async () => {
    const [tape] = await tapes(home);
    const lines = tape?.moves
      .filter(isDatabaseCall)
      .filter(({ operation }) => operation === 'query')
      .map(({ place }) => `${place?.file}:${place?.line}`);
    // The pins are read to be kept, their owners when the block is rendered.
    expect(lines).toEqual([3, 5, 5].map((line) => `templates/home.html:${line}`));
  });

  it('counts compiling, rendering and what is kept, at the block', async () => {
    const [tape] = await tapes(home);
    const counted = (kind: string) =>
      (tape?.moves ?? []).flatMap((move) =>
        move.type === 'cpu' && move.kind === kind ? [[move.place?.line ?? null, move.count]] : [],
      );
    expect(counted('template.compile')).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(counted('template.render')).toEqual(counted('template.compile'));
    expect(counted('template.context')).toHaveLength(2);
    expect(counted('template.iteration')).toEqual([[4, 2]]);
    expect(counted('cache.pickle')).toEqual([
      [3, 1],
      [null, 1],
    ]);
    const regions = tape?.moves.flatMap((move) =>
      move.type === 'enter' && move.region === 'template' ? [move.place?.line] : [],
    );
    expect(regions).toEqual([1, 3]);
  });
});
