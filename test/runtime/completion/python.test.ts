import { describe, expect, test } from 'vitest';
import { completesInPython } from './caret';

const python = completesInPython();

/** The labels at the caret in the body of a view of pins/views.py. */
function inView(body: string, imports = ''): string[] {
  const lines = body.split('\n').map((line) => `    ${line}`);
  return python.labels(
    'pins/views.py',
    `from django.db.models import Count, F, Prefetch, Q\nfrom django.shortcuts import render\n${imports}from pins.models import Member, Pin\n\n\ndef feed(request):\n${lines.join('\n')}\n`,
  );
}

describe('behind a dot', () => {
  test('a manager offers methods of querysets, the most wanted first', () => {
    const labels = inView('Pin.objects.‸');
    expect(labels[0]).toBe('recent');
    expect(labels.slice(1, 5)).toEqual(['all', 'filter', 'exclude', 'get']);
    expect(labels).toContain('prefetch_related');
    expect(labels).not.toContain('afirst');
  });

  test('a method tells its parameters', () => {
    const { options } = python.at('pins/views.py', 'from pins.models import Pin\nPin.objects.prefetch_rel‸');
    expect(options).toEqual([{ label: 'prefetch_related', kind: 'function', detail: '(*lookups)' }]);
  });

  test('a chain of calls is still a queryset', () => {
    expect(inView('pins = Pin.objects.filter(likes=0).exclude(title="a")[:5].order_‸')).toEqual(['order_by']);
  });

  test('a chain over several lines too', () => {
    expect(inView('pins = (\n    Pin.objects\n    .filter(likes=0)\n    .sel‸\n)')).toContain(
      'select_related',
    );
  });

  test('a loop variable over a queryset has the fields of the model', () => {
    const labels = inView('pins = Pin.objects.recent()\nfor pin in pins:\n    pin.‸');
    expect(labels.slice(0, 4)).toEqual(['created', 'id', 'likes', 'title']);
    expect(labels).toEqual(expect.arrayContaining(['owner', 'owner_id', 'tags', 'comment_set', 'headline']));
  });

  test.each([
    ['a foreign key leads to the other model', 'Pin.objects.first().owner.na‸', 'name'],
    ['a reverse relation leads to a manager', 'Member.objects.get(pk=1).pins.fil‸', 'filter'],
    ['and from there to objects', 'Member.objects.get(pk=1).pins.all()[0].tit‸', 'title'],
    ['an object made by hand', 'pin = Pin(title="x")\npin.sa‸', 'save'],
    ['a comprehension', 'names = [pin.own‸ for pin in Pin.objects.all()]', 'owner'],
    ['an index', 'Pin.objects.all()[0].tit‸', 'title'],
    ['enumerate', 'for n, pin in enumerate(Pin.objects.all()):\n    pin.tit‸', 'title'],
    ['sorted', 'for pin in sorted(Pin.objects.all()):\n    pin.tit‸', 'title'],
    ['an annotation', 'for pin in Pin.objects.annotate(fans=Count("tags")):\n    pin.fa‸', 'fans'],
    ['a plain field', 'Pin.objects.first().title.upp‸', 'upper'],
    ['the request', 'request.GE‸', 'GET'],
    ['a dict of the request', 'request.GET.getl‸', 'getlist'],
    ['a module of Django', 'models.Char‸', 'CharField'],
    ['a model', 'Pin.obj‸', 'objects'],
    ['a string', '"a".upp‸', 'upper'],
    ['an f-string', 'pin = Pin.objects.first()\nreturn f"{pin.tit‸', 'title'],
    ['a redefined name', 'pins = Pin.objects.all()\npins = pins.filter(likes=0)\npins.exc‸', 'exclude'],
  ])('%s', (_name, body, label) => {
    expect(inView(body, 'from django.db import models\n')).toContain(label);
  });

  test('nothing is offered where nothing is known', () => {
    expect(inView('unknown.‸')).toEqual([]);
    expect(inView('1.‸')).toEqual([]);
  });

  test('a method knows its object', () => {
    expect(
      python.labels(
        'pins/models.py',
        'from django.db import models\n\n\nclass Pin(models.Model):\n    def headline(self):\n        return self.ti‸\n',
      ),
    ).toContain('title');
  });

  test('a helper in the file gives what it returns', () => {
    expect(
      python.labels(
        'pins/views.py',
        'from pins.models import Pin\n\ndef newest():\n    return Pin.objects.order_by("-created")\n\ndef feed(request):\n    newest().fil‸\n',
      ),
    ).toContain('filter');
  });
});

describe('names of fields in a query', () => {
  test.each([
    ['fields in filter()', 'Pin.objects.filter(ow‸', ['owner', 'owner_id']],
    ['a hop', 'Pin.objects.filter(owner__na‸', ['owner__name']],
    ['two hops', 'Pin.objects.filter(board__owner__em‸', ['board__owner__email']],
    ['lookups of a field', 'Pin.objects.filter(title__icon‸', ['title__icontains']],
    [
      'lookups of a transform',
      'Pin.objects.filter(created__year__gt‸',
      ['created__year__gt', 'created__year__gte'],
    ],
    ['a reverse relation', 'Pin.objects.filter(comment__te‸', ['comment__text']],
    ['a second argument', 'Pin.objects.filter(likes=0, ow‸', ['owner', 'owner_id']],
    ['Q', 'Pin.objects.filter(Q(tit‸', ['title']],
    ['a related manager', 'Member.objects.get(pk=1).pins.filter(tit‸', ['title']],
    ['create', 'Pin.objects.create(tit‸', ['title']],
    ['the constructor', 'Pin(tit‸', ['title']],
    ['order_by', 'Pin.objects.order_by("li‸', ['likes']],
    ['order_by, descending', 'Pin.objects.order_by("-crea‸")', ['created']],
    ['values', 'Pin.objects.values("title", "owner__na‸")', ['owner__name']],
    ['only', 'Pin.objects.only("tit‸")', ['title']],
    ['select_related', 'Pin.objects.select_related("‸")', ['board', 'owner']],
    ['select_related, a hop', 'Pin.objects.select_related("board__‸")', ['board__owner']],
    ['prefetch_related', 'Pin.objects.prefetch_related("com‸")', ['comment_set']],
    ['Prefetch', 'Pin.objects.prefetch_related(Prefetch("ta‸"', ['tags']],
    ['F', 'Pin.objects.filter(likes=F("li‸"))', ['likes']],
    ['Count', 'Pin.objects.annotate(n=Count("ta‸"))', ['tags']],
    ['an annotation', 'Pin.objects.annotate(fans=Count("tags")).order_by("fan‸")', ['fans']],
    ['update_fields', 'Pin.objects.first().save(update_fields=["li‸"])', ['likes']],
  ])('%s', (_name, body, labels) => {
    expect(inView(body).filter((label) => labels.includes(label))).toEqual(labels);
    expect(inView(body).slice(0, labels.length)).toEqual(labels);
  });

  test('select_related offers only what it can join', () => {
    expect(inView('Pin.objects.select_related("t‸")')).toEqual([]);
  });

  test('a field tells its kind, a relation where it leads', () => {
    const at = (body: string) => python.at('pins/views.py', `from pins.models import Pin\n${body}`).options;
    expect(at('Pin.objects.filter(tit‸')[0]).toEqual({ label: 'title', kind: 'field', detail: 'CharField' });
    expect(at('Pin.objects.filter(boa‸')[0]).toEqual({
      label: 'board',
      kind: 'relation',
      detail: 'ForeignKey to Board',
    });
    expect(at('Pin.objects.filter(comm‸')[0]).toEqual({
      label: 'comment',
      kind: 'relation',
      detail: 'many Comment',
    });
  });
});

describe('names', () => {
  test('in scope, with what they are', () => {
    const { options } = python.at(
      'pins/views.py',
      'from pins.models import Pin\n\ndef feed(request):\n    pins = Pin.objects.all()\n    return pi‸\n',
    );
    expect(options.slice(0, 2)).toEqual([
      { label: 'pins', kind: 'variable', detail: 'Pin queryset' },
      { label: 'Pin', kind: 'class', detail: expect.stringContaining('') },
    ]);
  });

  test('of another function are not in scope', () => {
    const labels = python.labels('pins/views.py', 'def a():\n    hidden = 1\n\ndef b():\n    return hid‸\n');
    expect(labels).not.toContain('hidden');
  });

  test("a function's arguments", () => {
    expect(inView('return render(requ‸')[0]).toBe('request');
    expect(inView('return render(request, template_n‸')).toEqual(['template_name=']);
  });

  test('keywords and built-ins', () => {
    expect(inView('retur‸')).toContain('return');
    expect(inView('enume‸')).toContain('enumerate');
  });

  test('none in a comment, a string, a number or a new name', () => {
    for (const body of ['# pi‸', 'x = "pi‸"', 'x = 12‸', 'def pi‸', 'for pi‸']) {
      expect(inView(body), body).toEqual([]);
    }
  });
});

describe('imports', () => {
  const labels = (line: string) => python.labels('pins/views.py', `${line}\n`);

  test('modules of the project and of Django', () => {
    expect(labels('from ‸')).toEqual(expect.arrayContaining(['pins', 'urls', 'django']));
    expect(labels('from pins.mo‸')).toEqual(['models']);
    expect(labels('from .mo‸')).toEqual(['models']);
    expect(labels('from django.db.mod‸')).toEqual(['models']);
    expect(labels('import django.ur‸')).toContain('urls');
  });

  test('names of a module', () => {
    expect(labels('from pins.models import Pi‸')[0]).toBe('Pin');
    expect(labels('from pins.models import Tag, Mem‸')[0]).toBe('Member');
    expect(labels('from django.db.models import Pref‸')).toContain('Prefetch');
    expect(labels('from django.shortcuts import ‸').slice(0, 4)).toEqual([
      'get_list_or_404',
      'get_object_or_404',
      'redirect',
      'render',
    ]);
  });

  test('names of a module that has not been loaded', () => {
    python.write({ 'pins/extra.py': 'def helper():\n    pass\n\nLIMIT = 5\n' });
    expect(labels('from pins.extra import ‸')).toEqual(['helper', 'LIMIT']);
  });
});

describe('strings that name something of the project', () => {
  test('templates, URLs and models', () => {
    expect(inView('return render(request, "fe‸")')).toEqual(['feed.html']);
    expect(inView('return redirect("pin‸")')).toEqual(['pin-detail']);
    expect(
      python.labels('pins/models.py', 'from django.db import models\nx = models.ForeignKey("Mem‸")'),
    ).toEqual(['Member']);
  });
});
