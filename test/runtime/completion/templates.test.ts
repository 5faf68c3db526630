import { describe, expect, test } from 'vitest';
import { completesInPython } from './caret';

const python = completesInPython();
const labels = (text: string, path = 'templates/feed.html') => python.labels(path, text);

describe('tags', () => {
  test('the built-in ones', () => {
    expect(labels('{% incl‸')).toEqual(['include']);
    expect(labels('{% fo‸ %}')).toContain('for');
  });

  test('what belongs to the open block comes first', () => {
    expect(labels('{% for pin in pins %}\n{% ‸')[0]).toBe('endfor');
    expect(labels('{% for pin in pins %}{% if pin %}{% ‸ %}').slice(0, 3)).toEqual(['endif', 'elif', 'else']);
    expect(labels('{% for pin in pins %}{% endfor %}{% endf‸')).toEqual([]);
    expect(labels('{% phasedcache 60 "pins" %}{% phased with pins %}{% endp‸')).toEqual(['endphased']);
  });

  test('of a library once it is loaded', () => {
    expect(labels('{{ pins|intco‸')).toEqual([]);
    expect(labels('{% load humanize %}{{ pins|intco‸')).toEqual(['intcomma']);
    expect(labels('{% load hum‸')).toEqual(['humanize']);
  });
});

describe('filters', () => {
  test('behind a bar, with their argument', () => {
    expect(python.at('templates/feed.html', '{{ pins|truncatewo‸ }}').options[0]).toEqual({
      label: 'truncatewords',
      kind: 'filter',
      detail: ':arg',
    });
    expect(labels('{% if pins|len‸ %}')).toContain('length');
  });
});

describe('variables', () => {
  test('those the view gives', () => {
    const { options } = python.at('templates/feed.html', '{{ pi‸ }}');
    expect(options).toEqual([{ label: 'pins', kind: 'variable', detail: 'Pin queryset' }]);
    expect(labels('{% for pin in pi‸ %}')).toEqual(['pins']);
  });

  test('a loop variable, its fields and its relations', () => {
    expect(labels('{% for pin in pins %}{{ pi‸ }}')).toEqual(['pin', 'pins']);
    expect(labels('{% for pin in pins %}{{ pin.‸')).toEqual(
      expect.arrayContaining(['title', 'owner', 'comment_set', 'headline']),
    );
    expect(labels('{% for pin in pins %}{{ pin.owner.na‸')).toEqual(['name']);
    expect(labels('{% for pin in pins %}{{ forloop.fir‸')).toEqual(['first']);
  });

  test('no method that a template cannot call', () => {
    const offered = labels('{% for pin in pins %}{{ pin.‸');
    expect(offered).not.toContain('save');
    expect(offered).not.toContain('delete');
  });

  test('a nested loop over a related manager', () => {
    expect(labels('{% for pin in pins %}{% for comment in pin.comment_set.all %}{{ comment.te‸')).toEqual([
      'text',
    ]);
    expect(labels('{% for pin in pins %}{{ pin.comment_set.‸')).toEqual([
      'all',
      'count',
      'exists',
      'first',
      'last',
    ]);
  });

  test('with', () => {
    expect(labels('{% for pin in pins %}{% with who=pin.owner %}{{ who.na‸')).toEqual(['name']);
    expect(labels('{% for pin in pins %}{% with pin.owner as who %}{{ who.na‸')).toEqual(['name']);
  });

  test('an included template knows what the including one does', () => {
    expect(labels('{{ pin.tit‸', 'templates/card.html')).toEqual(['title']);
  });

  test('a single object', () => {
    expect(labels('{{ pin.tit‸', 'templates/pin.html')).toEqual(['title']);
  });

  test('a context built step by step', () => {
    python.write({
      'pins/views.py':
        'from django.shortcuts import render\nfrom pins.models import Pin, Member\n\ndef feed(request):\n    context = {"newest": Pin.objects.all()}\n    context["who"] = Member.objects.first()\n    return render(request, "feed.html", context)\n',
    });
    expect(labels('{{ who.ema‸')).toEqual(['email']);
    expect(labels('{{ newest.first.tit‸')).toEqual(['title']);
  });
});

describe('strings and elsewhere', () => {
  test('templates and URLs', () => {
    expect(labels('{% extends "ba‸" %}')).toEqual(['base.html']);
    expect(labels("{% include 'ca‸' %}")).toEqual(['card.html']);
    expect(labels('<a href="{% url "pin‸')).toEqual(['pin-detail']);
  });

  test('nothing outside tags, in comments, or where a name is made up', () => {
    for (const text of ['<p>pi‸', '{# pi‸', '{{ pins }}pi‸', '{% for pi‸', '{% block pi‸', '{{ "pi‸']) {
      expect(labels(text), text).toEqual([]);
    }
  });
});
