import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters, type LabRequest, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { header } from './support/phased';
import { GET_HOME, runOf, viewOf } from './support/project';

const LOAD = '{% load esi %}';
const CARD = '{% esi for pin template "pins/card.html" timeout 900 %}';
const SURROGATE = 'esi.middleware.SurrogateControlMiddleware';
const VIEW = ['return render(request, "home.html", {"pin": Pin.objects.get(pk=7)})'];

interface Site {
  readonly settings?: string;
  readonly view?: readonly string[];
  readonly requests?: readonly LabRequest[];
}

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function run(home: string, { settings = '', view = VIEW, requests = [GET_HOME] }: Site = {}) {
  const files = {
    'settings.py': `INSTALLED_APPS = ['esi', 'pins']\nMIDDLEWARE = ['${SURROGATE}']\n${settings}\n`,
    'urls.py': [
      'from django.urls import include, path',
      'from pins import views',
      "urlpatterns = [path('', views.home, name='home'), path('esi/', include('esi.urls'))]",
      '',
    ].join('\n'),
    ...viewOf(view, ['from django.shortcuts import render']),
    'templates/home.html': LOAD + home,
    'templates/pins/card.html': '<b>{{ object.title }}, {{ pin.owner.name }}</b>',
    'templates/cards/pins.pin.html': '<i>{{ object.title }}</i>',
  };
  const result = await engine.run(runOf(files, { requests }));
  expect(result.problem).toBeNull();
  return result.tapes;
}

/** The page for an edge that puts fragments in. */
const INCLUDES = { settings: 'ESI_INCLUDE = True' };
const get = (path: string): LabRequest => ({ name: path, method: 'GET', path });
const body = (tape: Tape | undefined) => tape?.response?.body ?? '';
const sources = (page: string) =>
  [...page.matchAll(/<esi:include src="([^"]*)"\/>/g)].map((found) => found[1] ?? '');
const status = (tape: Tape | undefined) => tape?.response?.status;

describe('{% esi %}', () => {
  it('renders the fragment in its place where there is no edge, without a query for the object', async () => {
    const [tape] = await run(CARD);
    expect(body(tape)).toBe('<b>pin 7, member 3</b>');
    expect(tape && counters(tape).queries).toBe(2);
    expect(header(tape, 'Surrogate-Control')).toBeUndefined();
  });

  it('renders it in its place with DEBUG, whatever the settings say', async () => {
    const [tape] = await run(CARD, { settings: 'ESI_INCLUDE = True\nDEBUG = True' });
    expect(body(tape)).toBe('<b>pin 7, member 3</b>');
  });

  it('writes an include where the settings say so, the same each time, and tells the edge', async () => {
    const [tape, again] = await run(`<p>${CARD}</p>`, { ...INCLUDES, requests: [GET_HOME, GET_HOME] });
    expect(body(tape)).toMatch(
      /^<p><esi:include src="\/esi\/pins\/pin\/7\/900\/pins\/card\.html\/\?signature=[\w-]+"\/><\/p>$/,
    );
    expect(body(again)).toBe(body(tape));
    expect(header(tape, 'Surrogate-Control')).toBe('content="ESI/1.0"');
  });

  it('writes an include where the request comes by an edge that can', async () => {
    const view = ['request.META["HTTP_SURROGATE_CAPABILITY"] = \'edge="Surrogate/1.0 ESI/1.0"\'', ...VIEW];
    expect(sources(body((await run(CARD, { view }))[0]))).toHaveLength(1);
    const other = ['request.META["HTTP_SURROGATE_CAPABILITY"] = \'edge="Surrogate/1.0"\'', ...VIEW];
    expect(sources(body((await run(CARD, { view: other }))[0]))).toEqual([]);
    expect(sources(body((await run(CARD, { view, settings: 'ESI_INCLUDE = False' }))[0]))).toEqual([]);
  });

  it('finds the template by the model with path', async () => {
    const home = '{% esi for pin path "cards" timeout 60 %}';
    expect(body((await run(home))[0])).toBe('<i>pin 7</i>');
    expect(sources(body((await run(home, INCLUDES))[0]))[0]).toMatch(
      /^\/esi\/pins\/pin\/7\/60\/cards\/pins\.pin\.html\//,
    );
  });
});

describe('an include written by hand', () => {
  it('goes out as it is, and the edge is told', async () => {
    const [tape] = await run('<esi:include src="{% url \'home\' %}"/>');
    expect(body(tape)).toBe('<esi:include src="/"/>');
    expect(header(tape, 'Surrogate-Control')).toBe('content="ESI/1.0"');
  });

  it('leaves what the view tells the edge', async () => {
    const view = [
      'response = HttpResponse("<esi:include src=\'/\'/>")',
      'response["Surrogate-Control"] = "no-store"',
      'return response',
    ];
    expect(header((await run('', { view }))[0], 'Surrogate-Control')).toBe('no-store');
  });
});

describe('the fragment by itself', () => {
  async function source(): Promise<string> {
    const [first] = sources(body((await run(CARD, INCLUDES))[0]));
    if (first === undefined) throw new Error('The page has no include.');
    return first;
  }

  it('is the object shown by the template, for as long as the tag says', async () => {
    const [tape] = await run(CARD, { requests: [get(await source())] });
    expect(body(tape)).toBe('<b>pin 7, member 3</b>');
    expect(header(tape, 'Cache-Control')).toBe('max-age=900');
    expect(tape && counters(tape).queries).toBe(2);
  });

  it.each([
    ['another template', (url: string) => url.replace('pins/card.html', 'home.html')],
    ['another object', (url: string) => url.replace('/7/', '/8/')],
    ['another lifetime', (url: string) => url.replace('/900/', '/9000/')],
    ['another model', (url: string) => url.replace('/pin/', '/member/')],
    ['no signature', (url: string) => url.replace(/\?.*/, '')],
    ['another signature', (url: string) => url.replace('signature=', 'signature=x')],
  ])('is refused to a URL with %s', async (_, tampered) => {
    const [tape] = await run(CARD, { requests: [get(tampered(await source()))] });
    expect(status(tape)).toBe(403);
    expect(tape && counters(tape).queries).toBe(0);
  });

  it('is not found when its object is no more', async () => {
    const before = 'DELETE FROM pins_pin WHERE id = 7';
    const [tape] = await run(CARD, { requests: [{ ...get(await source()), before }] });
    expect(status(tape)).toBe(404);
  });
});
