import { describe, expect, test } from 'vitest';
import { provokesInPython, testMistakes } from './mistakes';

const python = provokesInPython();

const feed = (body: string) => ({ 'templates/feed.html': body });

describe('templates that cannot be read', () => {
  testMistakes(python, {
    'an unclosed tag, at the line that opens it': {
      files: feed('<ul>\n  «{% for pin in pins %}»\n  <li>{{ pin.title }}\n</ul>\n'),
      title: '{% for %} is opened here and never closed.',
      remedy: 'Add {% endfor %} where it ends.',
    },
    'a tag that is closed too late': {
      files: feed('{% for pin in pins %}{% if pin %}\n{% «endfor» %}{% endif %}\n'),
      title: '{% endfor %} has no {% for %} to belong to here.',
      remedy: 'Put {% endif %} before it, or remove it.',
    },
    'an end without its beginning': {
      files: feed('<p>\n{% «endif» %}\n'),
      title: '{% endif %} has no {% if %} to belong to here.',
      remedy: 'Open it with {% if … %} before, or remove it.',
    },
    'a misspelt end': {
      files: feed('{% for pin in pins %}\n{% «endfro» %}\n'),
      title: 'There is no tag {% endfro %}.',
      remedy: 'Write {% endfor %}.',
    },
    'a misspelt tag': {
      files: feed('{% «inlcude» "card.html" %}\n'),
      title: 'There is no tag {% inlcude %}.',
      remedy: 'Write {% include %}.',
    },
    'a tag of a library that is not loaded': {
      files: feed('<img src="{% «static» "a.png" %}">\n'),
      title: '{% static %} belongs to a library that is not loaded.',
      remedy: 'Add {% load static %} at the top of the template.',
    },
    'a filter of a library that is not loaded': {
      files: feed('{{ pins|length|«intcomma» }}\n'),
      title: 'The filter "intcomma" belongs to a library that is not loaded.',
      remedy: 'Add {% load humanize %} at the top of the template.',
    },
    'a misspelt tag of three letters': {
      files: feed('{% «fur» pin in pins %}{% endfor %}\n'),
      title: 'There is no tag {% fur %}.',
      remedy: 'Write {% for %}.',
    },
    'a misspelt filter': {
      files: feed('{{ pins|«lenght» }}\n'),
      title: 'There is no filter "lenght".',
      remedy: 'Write "length" in place of "lenght".',
    },
    'a filter without its argument': {
      files: feed('{{ pins|«truncatewords» }}\n'),
      title: 'The filter "truncatewords" needs an argument.',
      remedy: 'Write truncatewords:"…".',
    },
    'a library that is not there': {
      files: feed('{% load «humanise» %}\n'),
      title: 'There is no tag library "humanise".',
      remedy: 'Write "humanize" in place of "humanise".',
    },
    'a call with arguments': {
      files: feed('{{ «pins.filter(likes=1)» }}\n'),
      title: 'A template cannot read "pins.filter(likes=1)".',
      remedy: /without parentheses/,
    },
    'one equals sign': {
      files: feed('{% if pins «=» 1 %}{% endif %}\n'),
      title: 'A template cannot read "=".',
      remedy: 'Compare with "==".',
    },
    'an incomplete condition': {
      files: feed('«{% if pins and %}»{% endif %}\n'),
      title: '{% if %} cannot read its condition.',
      remedy: /and, or, not/,
    },
    'a private name': {
      files: feed('{{ «pins._meta» }}\n'),
      title: 'Templates cannot read names that begin with an underscore.',
      remedy: /public name/,
    },
    'a loop over nothing': {
      files: feed('«{% for pin %}»{% endfor %}\n'),
      title: '{% for %} is not complete.',
      remedy: 'Write {% for pin in pins %}.',
    },
    'extends after another tag': {
      files: feed('{% load humanize %}\n«{% extends "base.html" %}»\n'),
      title: '{% extends %} must come before every other tag.',
      remedy: 'Move it to the first line of the template.',
    },
    'a block twice': {
      files: feed('{% extends "base.html" %}\n{% block a %}{% endblock %}\n{% block «a» %}{% endblock %}\n'),
      title: 'The block "a" is there twice.',
      remedy: 'Give one of the two another name.',
    },
    'an empty variable': {
      files: feed('<p>«{{ }}»</p>\n'),
      title: 'The tag is empty.',
      remedy: 'Write a name in it, or remove it.',
    },
    'a mistake in an included file': {
      files: { 'templates/card.html': '<p>\n  {{ pin|«uppper» }}\n' },
      title: 'There is no filter "uppper".',
      remedy: 'Write "upper" in place of "uppper".',
    },
    'a mistake in the base': {
      files: { 'templates/base.html': '«{% block content %}»\n' },
      title: '{% block %} is opened here and never closed.',
      remedy: 'Add {% endblock %} where it ends.',
    },
  });
});

describe('templates that are not there', () => {
  testMistakes(python, {
    'asked for by a view': {
      files: {
        'pins/views.py':
          'from django.shortcuts import render\n\ndef feed(request):\n    return render(request, "«fed.html»", {})\n\npin_detail = feed\n',
      },
      title: 'There is no template "fed.html".',
      remedy: 'Write "feed.html" in place of "fed.html".',
    },
    'extended by another': {
      files: feed('{% extends "«layout/x.html»" %}\n'),
      title: 'There is no template "layout/x.html".',
      remedy: 'Templates there are: base.html, card.html, feed.html, pin.html.',
    },
  });
});

describe('templates that fail as they are rendered', () => {
  testMistakes(python, {
    'a URL that has no such name': {
      files: { 'templates/card.html': '<a href="{% url "«pin-detial»" pin.pk %}">x</a>\n' },
      title: 'No URL is named "pin-detial".',
      remedy: 'Write "pin-detail" in place of "pin-detial".',
    },
    'a URL without its argument': {
      files: { 'templates/card.html': '<a href="{% url "«pin-detail»" %}">x</a>\n' },
      title: 'The URL "pin-detail" does not fit no arguments.',
      remedy: "Give it pk: {% url 'pin-detail' pk=… %}.",
    },
    'a URL with an empty argument': {
      files: { 'templates/card.html': '<a href="{% url "«pin-detail»" pin.nothing %}">x</a>\n' },
      title: /^The URL "pin-detail" does not fit arguments/,
      remedy: /One value is empty/,
    },
    'a namespace that is not there': {
      files: { 'templates/card.html': '<a href="{% url "«site»:feed" %}">x</a>\n' },
      title: 'No URLs are in a namespace "site".',
      remedy: /Write the name without "…:"/,
    },
    'a loop over a manager': {
      files: feed('{% for pin in pins %}\n«{% for comment in pin.comment_set %}»{% endfor %}{% endfor %}\n'),
      title: 'A manager cannot be looped over.',
      remedy: 'Add .all() to it.',
    },
    'a template that includes itself': {
      files: { 'templates/card.html': '<p>«{% include "card.html" %}»</p>\n' },
      title: 'templates/card.html includes or extends itself without end.',
      remedy: /put the tag inside an \{% if %\}/,
      kind: 'limit',
    },
    "a method of the reader's that fails": {
      files: {
        'templates/feed.html': '{% for pin in pins %}\n{{ pin.headline }}{% endfor %}\n',
        'pins/models.py': `from django.db import models

class Member(models.Model):
    name = models.CharField(max_length=50)

class Board(models.Model):
    name = models.CharField(max_length=50)
    owner = models.ForeignKey(Member, on_delete=models.CASCADE)

class Tag(models.Model):
    name = models.CharField(max_length=50)

class Pin(models.Model):
    title = models.CharField(max_length=100)
    owner = models.ForeignKey(Member, on_delete=models.CASCADE)
    board = models.ForeignKey(Board, on_delete=models.CASCADE)
    tags = models.ManyToManyField(Tag)

    def headline(self):
        return self.owner.«nmae»
`,
      },
      title: 'Member has no attribute "nmae".',
      remedy: 'Write "name" in place of "nmae".',
    },
  });
});

describe('the traceback', () => {
  test('is cut to the files of the reader, with lines of templates', async () => {
    const problem = await python.provoke({
      'templates/feed.html': '<ul>\n{% for pin in pins %}\n  {% include "card.html" %}\n{% endfor %}</ul>\n',
      'templates/card.html': '<p>\n  {{ pin|uppper }}\n',
    });
    expect(problem?.traceback).toBe(
      [
        'Traceback (most recent call last):',
        '  File "pins/views.py", line 8, in feed',
        '    return render(request, "feed.html", {"pins": pins})',
        '  File "templates/feed.html", line 2',
        '    {% for pin in pins %}',
        '  File "templates/feed.html", line 3',
        '    {% include "card.html" %}',
        '  File "templates/card.html", line 2',
        '    {{ pin|uppper }}',
        "django.template.exceptions.TemplateSyntaxError: Invalid filter: 'uppper'",
      ].join('\n'),
    );
  });

  test('folds a recursion', async () => {
    const problem = await python.provoke({
      'pins/views.py':
        'def deeper(n):\n    return deeper(n + 1)\n\ndef feed(request):\n    return deeper(0)\n\npin_detail = feed\n',
    });
    expect(problem).toMatchObject({ kind: 'limit', file: 'pins/views.py', line: 2, column: 12 });
    expect(problem?.traceback).toMatch(/\[Previous line repeated \d+ more times\]/);
    expect(problem?.traceback?.split('\n').length).toBeLessThan(15);
  });
});
