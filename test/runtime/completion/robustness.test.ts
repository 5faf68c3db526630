import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProjectFiles } from '../../../src/tape';
import { PROJECT } from '../problems/project';
import { completesInPython } from './caret';

const TRAPS = `import os
from django.db import models

calls = []


class Trap(models.Model):
    title = models.CharField(max_length=10)

    @property
    def sprung(self):
        calls.append("property")
        return self

    def __getattr__(self, name):
        calls.append("getattr")
        raise AttributeError(name)

    def method(self, value=calls.append("default")):
        calls.append("method")
        return self

    def __repr__(self):
        calls.append("repr")
        return "trap"


calls.clear()
`;

const FILES: ProjectFiles = {
  'pins/views.py': `# 😀 a view
from django.db.models import Count, Prefetch
from django.shortcuts import get_object_or_404, render
from pins.models import Member, Pin


def feed(request, page=1, *args, **kwargs):
    pins = (
        Pin.objects.select_related("owner", "board__owner")
        .annotate(fans=Count("tags"))
        .order_by("-created")
    )
    names = {pin.owner.name: f"{pin.title}😀 {pin.fans!r}" for pin in pins if pin.likes > 1}
    context = {"pins": pins, "names": names, **kwargs}
    with open("x") as opened, open("y"):
        context["text"] = opened.read()[1:-1]
    try:
        return render(request, "feed.html", context)
    except (KeyError, ValueError) as error:
        raise error from None


class Page:
    template_name = "pin.html"

    @staticmethod
    def get(request, pk: int) -> "Pin":
        pin = get_object_or_404(Pin, pk=pk)
        return (lambda one: one.title)(pin) or [tag for tag in pin.tags.all()]
`,
  'templates/feed.html': `{% extends "base.html" %}{% load humanize %}
{% block content %}{# 😀 a comment #}
  {% for pin in pins %}
    {% with who=pin.owner count=pins|length %}
      {% if who.name == "Ada" and not count %}{{ pin.title|upper|truncatewords:3 }}{% elif who %}{{ forloop.counter }}{% endif %}
    {% endwith %}
    {% include "card.html" with one=pin only %}<a href="{% url 'pin-detail' pin.pk %}">{{ pin.created|date:"Y" }}</a>
  {% empty %}none{% endfor %}
{% endblock %}
`,
  'pins/traps.py': TRAPS,
  'pins/models.py': `${PROJECT['pins/models.py']}\n\nfrom pins.traps import Trap  # its model is one of the application's\n`,
};
const python = completesInPython(FILES);

const path = fc.constantFrom('pins/views.py', 'templates/feed.html', 'pins/models.py', 'urls.py', 'new.py');
const textOf = (file: string): string => ({ ...PROJECT, ...FILES })[file] ?? '';
const scrap = fc.constantFrom(
  '.',
  '(',
  ')',
  '[',
  '{',
  '}',
  '"',
  "'",
  '"""',
  '\\',
  '\n',
  '    ',
  '\t',
  ':',
  '=',
  '==',
  '|',
  '{%',
  '%}',
  '{{',
  '}}',
  '{#',
  '😀',
  '\0',
  '\r',
  '\f',
  '__',
  'for ',
  'lambda ',
  'import ',
  'from ',
  'def ',
  'f"{',
  '@',
  '#',
  '-',
  ',',
);

describe('whatever is typed', () => {
  test('every offset of every file has an answer, whose word begins no later', () => {
    for (const file of ['pins/views.py', 'templates/feed.html']) {
      const text = textOf(file);
      for (let offset = 0; offset <= text.length; offset += 1) {
        const { from, options } = python.atOffset(file, text, offset);
        expect(from, `${file} at ${offset}`).toBeLessThanOrEqual(offset);
        expect(options.length).toBeLessThanOrEqual(60);
      }
    }
  });

  test('code that is cut off, or has scraps anywhere in it, has an answer too', () => {
    fc.assert(
      fc.property(
        path,
        fc.nat(),
        fc.nat(),
        fc.array(scrap, { maxLength: 4 }),
        fc.boolean(),
        (file, seed, place, scraps, cut) => {
          const text = textOf(file);
          const at = text.length === 0 ? 0 : place % text.length;
          const broken = text.slice(0, at) + scraps.join('') + (cut ? '' : text.slice(at));
          const offset = seed % 3 === 0 ? at + scraps.join('').length : seed % (broken.length + 1);
          const { from } = python.atOffset(file, broken, offset);
          return from >= 0 && from <= offset;
        },
      ),
      { seed: 4, numRuns: 400 },
    );
  });

  test('offsets count UTF-16 units, on both ways', () => {
    const text = 'from pins.models import Pin\nx = "😀😀"; Pin.objects.fil';
    expect(python.atOffset('pins/views.py', text, text.length)).toEqual({
      from: text.length - 3,
      options: [
        { label: 'filter', kind: 'function', detail: '(*args, **kwargs)' },
        { label: 'complex_filter', kind: 'function', detail: '(filter_obj)' },
      ],
    });
    const template = '😀{% for pin in pins %}😀{{ pin.tit';
    expect(python.atOffset('templates/feed.html', template, template.length)).toMatchObject({
      from: template.length - 3,
      options: [{ label: 'title' }],
    });
  });

  test('an offset outside the text is taken as its end', () => {
    expect(python.atOffset('pins/views.py', 'x', 99).from).toBeLessThanOrEqual(1);
    expect(python.atOffset('pins/views.py', 'x', -1).from).toBe(0);
  });
});

describe('broken code around the cursor', () => {
  test.each([
    ['an open bracket before', 'x = foo(\n\ndef feed(request):\n    Pin.objects.fil‸'],
    ['an open bracket behind', 'def feed(request):\n    Pin.objects.fil‸\n    return foo(\n'],
    ['a half-written line before', 'def feed(request):\n    for in x\n    Pin.objects.fil‸'],
    ['a wrong indent before', 'def feed(request):\n      x = 1\n    y = 2\n    Pin.objects.fil‸'],
    ['an open string before', 'x = "abc\n\ndef feed(request):\n    Pin.objects.fil‸'],
  ])('%s does not stop it', (_name, body) => {
    expect(python.labels('pins/views.py', `from pins.models import Pin\n${body}`)).toContain('filter');
  });
});

describe("the reader's code", () => {
  test('is never run', () => {
    const module = 'from pins.traps import Trap, calls\n';
    expect(python.labels('pins/views.py', `${module}Trap.objects.first().spr‸`)).toEqual(['sprung']);
    expect(python.labels('pins/views.py', `${module}Trap().method().‸`)).toEqual([]);
    python.labels('pins/views.py', `${module}Trap().sprung.‸`);
    python.labels('pins/views.py', `${module}Trap().metho‸`);
    python.labels('pins/views.py', `${module}Trap().method(val‸`);
    python.labels('pins/views.py', `${module}cal‸`);
    expect(python.evaluate('__import__("sys").modules["pins.traps"].calls.copy()')).toEqual([]);
  });

  test('is not imported', () => {
    python.write({ ...FILES, 'pins/bomb.py': 'raise SystemExit\n' });
    python.labels('pins/views.py', 'from pins.bomb import ‸');
    python.labels('pins/views.py', 'import pins.bomb\npins.bomb.‸');
    expect(python.evaluate('"pins.bomb" in __import__("sys").modules')).toBe(false);
  });
});

describe('while models.py cannot be loaded', () => {
  test('the models last loaded are still known', () => {
    expect(python.labels('pins/views.py', 'from pins.models import Pin\nPin.objects.fil‸')[0]).toBe('filter');
    python.evaluate('__import__("harness").break_models()');
    expect(python.labels('pins/views.py', 'from pins.models import Pin\nPin.objects.filter(tit‸')[0]).toBe(
      'title',
    );
    expect(python.labels('templates/feed.html', '{% for pin in pins %}{{ pin.tit‸')).toEqual(['title']);
  });
});
