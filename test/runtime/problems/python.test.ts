import { describe, expect, test } from 'vitest';
import { provokesInPython, testMistakes } from './mistakes';
import { feedOf } from './project';

const python = provokesInPython();

const views = (body: string) => ({ 'pins/views.py': body });
const PIN_DETAIL = '\n\ndef pin_detail(request, pk):\n    return HttpResponse(pk)\n';
const HTTP = 'from django.http import HttpResponse\nfrom pins.models import Pin\n\n';

describe('code that Python cannot read', () => {
  testMistakes(python, {
    'a bracket never closed': {
      files: views('def feed(request):\n    return print«(»1, 2\n'),
      title: "Python cannot read this line: '(' was never closed.",
      remedy: 'Close it with ")".',
    },
    'a missing colon': {
      files: views('if 1«\n»    pass\n'),
      title: "Python cannot read this line: expected ':'.",
      remedy: 'End the line with a colon.',
    },
    'an unterminated string': {
      files: views('name = «"»Ada\n'),
      title: /unterminated string literal/,
      remedy: 'End the string with the quote it began with, on the same line.',
    },
    'a missing block': {
      files: views('def feed(request):\n«return» 1\n'),
      title: /expected an indented block after function definition on line 1/,
      remedy: 'Indent the line by four spaces more than the one above it.',
    },
    'one equals sign': {
      files: views('if «request = 1»:\n    pass\n'),
      title: /Maybe you meant '==' or ':='/,
      remedy: 'Compare with "==": "=" assigns.',
    },
    'return outside a function': {
      files: views('«return 1»\n'),
      title: /'return' outside function/,
      remedy: 'Indent the line into its function.',
    },
  });
});

describe('names and imports', () => {
  testMistakes(python, {
    "one of Django's": {
      files: feedOf('Pin.objects.filter(likes=«F»("likes"))'),
      title: '"F" is not defined here.',
      remedy: 'Add "from django.db.models import F" at the top of pins/views.py.',
    },
    "one of the project's": {
      files: feedOf('«Member».objects.all()'),
      title: '"Member" is not defined here.',
      remedy: 'Add "from pins.models import Member" at the top of pins/views.py.',
    },
    'a misspelt variable': {
      files: views(
        `${HTTP}def feed(request):\n    pins = []\n    return HttpResponse(«pinz»)\n${PIN_DETAIL}`,
      ),
      title: '"pinz" is not defined here.',
      remedy: 'Write "pins" in place of "pinz".',
    },
    'a misspelt variable where a builtin is as near': {
      files: views(
        `${HTTP}def feed(request):\n    pints = []\n    return HttpResponse(«prints»)\n${PIN_DETAIL}`,
      ),
      title: '"prints" is not defined here.',
      remedy: 'Write "pints" in place of "prints".',
    },
    'a variable without a value yet': {
      files: views(`${HTTP}def feed(request):\n    n = «Pin».objects.count()\n    Pin = n\n${PIN_DETAIL}`),
      title: '"Pin" is used before it has a value.',
      remedy: /another name/,
    },
    'a misspelt module': {
      files: views('from pins.«model» import Pin\n'),
      title: 'There is no module "pins.model".',
      remedy: 'Write "pins.models" in place of "pins.model".',
    },
    'a module that is not here': {
      files: views('import «requests»\n'),
      title: 'There is no module "requests".',
      remedy: "Only the project, Django and Python's standard library can be imported here.",
    },
    'a misspelt name': {
      files: views('from pins.models import «Pinn»\n'),
      title: 'pins.models has no "Pinn".',
      remedy: 'Write "Pin" in place of "Pinn".',
    },
    'a name from the wrong module': {
      files: views('from django.db.models import «get_object_or_404»\n'),
      title: 'django.db.models has no "get_object_or_404".',
      remedy: 'Write "from django.shortcuts import get_object_or_404".',
    },
    'two modules that import each other': {
      files: {
        'pins/views.py': 'from pins.extra import later\n\ndef feed(request):\n    pass\n',
        'pins/extra.py': 'from pins.views import «feed»\n\nlater = feed\n',
      },
      title: '"feed" is not there yet: this file and pins.views import each other.',
      remedy: /inside the function/,
    },
  });
});

describe('attributes', () => {
  testMistakes(python, {
    'misspelt on an object': {
      files: feedOf('[pin.«owenr» for pin in Pin.objects.all()]'),
      title: 'Pin has no attribute "owenr".',
      remedy: 'Write "owner" in place of "owenr".',
    },
    'misspelt on a manager': {
      files: feedOf('Pin.objects.«fliter»(likes=0)'),
      title: 'A manager has no "fliter".',
      remedy: 'Write "filter" in place of "fliter".',
    },
    'misspelt on a queryset': {
      files: feedOf('Pin.objects.all().«ordr_by»("title")'),
      title: 'A queryset has no "ordr_by".',
      remedy: 'Write "order_by" in place of "ordr_by".',
    },
    'the beginning of a name, on a queryset': {
      files: feedOf('Pin.objects.all().«sel»()'),
      title: 'A queryset has no "sel".',
      remedy: /^It has: select_for_update, select_related, aggregate, alias, /,
    },
    'of one object, on a queryset': {
      files: feedOf('[Pin.objects.filter(pk=1).«title»]'),
      title: 'A queryset is many objects, and has no "title".',
      remedy: 'Loop over it, or take one Pin with .first() or .get().',
    },
    'of the manager, on the model': {
      files: feedOf('Pin.«filter»(likes=0)'),
      title: 'The model Pin has no "filter".',
      remedy: 'Write Pin.objects.filter.',
    },
    'misspelt manager': {
      files: feedOf('Pin.«object».all()'),
      title: 'The model Pin has no "object".',
      remedy: 'Write "objects" in place of "object".',
    },
    'the manager of one object': {
      files: feedOf('[Pin.objects.first().«objects»]'),
      title: 'The manager belongs to the class, not to one object.',
      remedy: 'Write Pin.objects.',
    },
    'of None': {
      files: feedOf('[Pin.objects.filter(pk=0).first().«title»]'),
      title: 'What stands before ".title" is None.',
      remedy: /first\(\)/,
    },
    'of a dict': {
      files: feedOf('[Pin.objects.values("title")[0].«title»]'),
      title: 'A dict has no attribute "title", but a key of that name.',
      remedy: /Write \["title"\]/,
    },
    'of the request': {
      files: views(`${HTTP}def feed(request):\n    return HttpResponse(request.«get»["a"])\n${PIN_DETAIL}`),
      title: 'WSGIRequest has no "get".',
      remedy: 'Write "GET" in place of "get".',
    },
    'of a module, in urls.py': {
      files: {
        'urls.py':
          'from django.urls import path\nfrom pins import views\n\nurlpatterns = [path("", views.«fed»)]\n',
      },
      title: 'The module pins.views has no "fed".',
      remedy: 'Write "feed" in place of "fed".',
    },
  });
});

describe('views', () => {
  testMistakes(python, {
    'that forget return': {
      files: views(`${HTTP}def feed(request):\n    «HttpResponse»("hello")\n${PIN_DETAIL}`),
      title: 'The view feed() returned None.',
      remedy: /Begin its last line with return/,
    },
    'that end without a word': {
      files: views(`${HTTP}def «feed»(request):\n    pass\n${PIN_DETAIL}`),
      title: 'The view feed() returned None.',
      remedy: /Begin its last line with return/,
    },
    'that return text': {
      files: views(`${HTTP}def «feed»(request):\n    return "hello"\n${PIN_DETAIL}`),
      title: 'The view feed() returned str, not a response.',
      remedy: 'Wrap it: return HttpResponse(…).',
    },
    'that are async': {
      files: views(`${HTTP}async def «feed»(request):\n    return HttpResponse("hello")\n${PIN_DETAIL}`),
      title: /^Async code cannot run here/,
      remedy: /Write "def" in place of "async def"/,
      kind: 'unsupported',
    },
    'without the argument of their URL': {
      path: '/pins/1/',
      files: views(`${HTTP}def feed(request):\n    pass\n\ndef «pin_detail»(request):\n    pass\n`),
      title: 'The URL passes "pk", which the view pin_detail() does not take.',
      remedy: /Write def pin_detail\(request, pk\)/,
    },
    'with an argument that the URL lacks': {
      files: views(`${HTTP}def «feed»(request, page):\n    pass\n${PIN_DETAIL}`),
      title: 'The view feed() wants "page", which its URL does not pass.',
      remedy: /<int:page>/,
    },
    'without the request': {
      files: views(`${HTTP}def «feed»():\n    pass\n${PIN_DETAIL}`),
      title: 'The view feed() does not take the request.',
      remedy: 'Write def feed(request).',
    },
    'given in quotes': {
      files: { 'urls.py': 'from django.urls import path\n\nurlpatterns = [«path("", "feed")»]\n' },
      title: 'A URL needs a view, and got "feed".',
      remedy: /without quotes/,
    },
  });
});

describe('everything else', () => {
  testMistakes(python, {
    'an argument misspelt': {
      files: views(
        `${HTTP}def shorten(text, length):\n    return text\n\ndef feed(request):\n    return shorten("a", «lenght»=1)\n${PIN_DETAIL}`,
      ),
      title: 'shorten() takes no argument "lenght".',
      remedy: 'Write "length" in place of "lenght".',
    },
    'a field that the form has not': {
      files: views(
        `${HTTP}def feed(request):\n    return HttpResponse(«request.POST["title"]»)\n${PIN_DETAIL}`,
      ),
      title: "The request has no field 'title'.",
      remedy: /Use \.get\('title'\)/,
    },
    'an error of no known kind': {
      files: views(
        `${HTTP}class Odd(Exception):\n    pass\n\ndef feed(request):\n    «raise Odd("what?")»\n${PIN_DETAIL}`,
      ),
      title: 'Odd: what?',
      remedy: null,
    },
    'an error that cannot be printed': {
      files: views(
        `${HTTP}class Odd(Exception):\n    def __str__(self):\n        return self.nothing\n\ndef feed(request):\n    «raise Odd»\n${PIN_DETAIL}`,
      ),
      title: 'Odd: (its __str__ failed: AttributeError)',
      remedy: null,
    },
    'memory that runs out': {
      files: views(`${HTTP}def feed(request):\n    «raise MemoryError»\n${PIN_DETAIL}`),
      title: 'The code asked for more memory than a run may have.',
      remedy: /\.iterator\(\)/,
      kind: 'limit',
    },
    'a limit of the run': {
      files: views(
        `${HTTP}from measure.limits import LimitReached\n\ndef feed(request):\n    «raise LimitReached("calls", "the run made more than 20,000 calls to the database")»\n${PIN_DETAIL}`,
      ),
      title: 'The run made more than 20,000 calls to the database.',
      remedy: /a query inside a loop/,
      kind: 'limit',
    },
  });

  test('a project that works has no problem', async () => {
    expect(await python.provoke({})).toBeNull();
  });

  test('the request is named, but not while the project is loaded', async () => {
    expect(await python.provoke({ 'pins/views.py': 'x = y\n' })).toMatchObject({ request: 'feed' });
    expect(await python.provoke({ 'pins/models.py': 'x = y\n' })).toMatchObject({
      request: null,
      exception: { type: 'NameError', message: "name 'y' is not defined" },
    });
  });
});
