import { describe } from 'vitest';
import { provokesInPython, testMistakes } from './mistakes';
import { feedOf, PROJECT } from './project';

const python = provokesInPython();
const models = (body: string) => ({ 'pins/models.py': `from django.db import models\n\n\n${body}` });
const urls = (body: string) => ({
  'urls.py': `from django.urls import path\nfrom pins import views\n\n${body}`,
});

describe('objects used as what they are not', () => {
  testMistakes(python, {
    'a loop over a manager': {
      files: feedOf('[tag for tag in «Pin.objects.first().tags»]'),
      title: 'A manager cannot be looped over.',
      remedy: 'Add .all() to it.',
    },
    'a loop over a method': {
      files: feedOf('[pin for pin in «Pin.objects.all»]'),
      title: 'A method stands here that has not been called.',
      remedy: 'Add () after its name.',
    },
    'the length of a method': {
      files: feedOf('[«len(Pin.objects.all)»]'),
      title: 'A method stands here that has not been called.',
      remedy: 'Add () after its name.',
    },
    'a loop over None': {
      files: feedOf('[x for x in «Pin.objects.filter(pk=0).first()»]'),
      title: 'None is not iterable.',
      remedy: /a function without return gives None/,
    },
    'a loop over one object': {
      files: feedOf('[x for x in «Pin.objects.first()»]'),
      title: 'Pin is one object and cannot be looped over.',
      remedy: /\.filter\(…\) gives one/,
    },
    'an object with brackets': {
      files: feedOf('[«Pin.objects.first()["title"]»]'),
      title: 'Pin has no [ ].',
      remedy: /write a dot/,
    },
    'a value with parentheses': {
      files: feedOf('[«Pin.objects.first().title()»]'),
      title: 'str is a value and cannot be called.',
      remedy: /Remove the parentheses/,
    },
    'a missing argument': {
      files: feedOf('«shorten()»', 'def shorten(text):\n    return text\n\n'),
      title: "shorten() is called without 'text'.",
      remedy: "Give it 'text'.",
    },
    'a missing key': {
      files: feedOf('[«{}["title"]»]'),
      title: "There is no key 'title'.",
      remedy: "Use .get('title') where it may be missing.",
    },
    'an index past the end': {
      files: feedOf('[«Pin.objects.all()[9]»]'),
      title: 'There is nothing at this position.',
      remedy: /\.first\(\)/,
    },
    'a division by zero': {
      files: feedOf('[«1 / 0»]'),
      title: 'A number is divided by zero.',
      remedy: /Ask with if/,
    },
  });
});

describe('querysets used as they may not be', () => {
  const FUNCTIONS = 'from django.db.models import Count, F, Prefetch, Sum, Value\n';
  testMistakes(python, {
    'deleting a slice': {
      files: feedOf('[Pin.objects.all()[:1].«delete»()]'),
      title: 'delete() cannot work on a slice.',
      remedy: /^Take the keys first/,
    },
    'an index that is a word': {
      files: feedOf('[«Pin.objects.all()["title"]»]'),
      title: 'A queryset is indexed by whole numbers, not by str.',
      remedy: /\.get\(field=…\)/,
    },
    'two models combined': {
      files: feedOf('«Pin.objects.all() | Member.objects.all()»', 'from pins.models import Member\n'),
      title: 'These querysets cannot be combined: queries on two different base models.',
      remedy: /union\(\)/,
    },
    'flat values of two fields': {
      files: feedOf('Pin.objects.values_list("id", "title", «flat»=True)'),
      title: 'flat=True gives one value a row, and several fields are asked for.',
      remedy: /Name one field/,
    },
    'latest() of what': {
      files: feedOf('[«Pin.objects.latest()»]'),
      title: 'latest() does not know by which field.',
      remedy: 'Name it: latest("created").',
    },
    'what SQLite has not': {
      files: feedOf('[«Pin.objects.union(Pin.objects.all()).filter(likes=0)»]'),
      title: /^The database cannot do this: /,
      remedy: /SQLite/,
      kind: 'unsupported',
    },
    'an aggregate without a name': {
      files: feedOf('[«Pin.objects.aggregate(Sum(F("likes") + 1))»]', FUNCTIONS),
      title: 'The expression given to aggregate() needs a name.',
      remedy: /aggregate\(total=…\)/,
    },
    'an aggregate of nothing': {
      files: feedOf('Pin.objects.annotate(n=«Count»())', FUNCTIONS),
      title: 'Count() does not say of what.',
      remedy: 'Name a field: Count("id").',
    },
    'an update from another table': {
      files: feedOf('[Pin.objects.«update»(title=F("owner__name"))]', FUNCTIONS),
      title: 'update() cannot read a column of another table.',
      remedy: /Subquery/,
    },
    'an update with an aggregate': {
      files: feedOf('[«Pin.objects.update(likes=Count("id"))»]', FUNCTIONS),
      title: 'update() and create() cannot hold an aggregate.',
      remedy: /aggregate\(\)/,
    },
    'one relation prefetched in two ways': {
      files: feedOf(
        'Pin.objects.prefetch_related("tags", Prefetch("«tags»", Pin.tags.rel.model.objects.all()))',
        FUNCTIONS,
      ),
      title: '"tags" is prefetched twice, with different querysets.',
      remedy: /a to_attr of its own/,
    },
    'a prefetch of values': {
      files: feedOf(
        'Pin.objects.prefetch_related(«Prefetch»("comment_set", Pin.objects.values("id")))',
        FUNCTIONS,
      ),
      title: /Prefetch matches objects/,
      remedy: /only\(\) keeps them small/,
    },
  });
});

describe('views and URLs', () => {
  testMistakes(python, {
    'a coroutine returned': {
      files: {
        'pins/views.py':
          'async def later():\n    pass\n\ndef «feed»(request):\n    return later()\n\ndef pin_detail(request, pk):\n    pass\n',
      },
      title: /^Async code cannot run here/,
      remedy: /in place of "async def"/,
      kind: 'unsupported',
    },
    'a class without as_view': {
      files: {
        ...urls('urlpatterns = [path("", views.«Feed»)]\n'),
        'pins/views.py': 'from django.views import View\n\nclass Feed(View):\n    pass\n',
      },
      title: /a URL needs a view/,
      remedy: /\.as_view\(\)/,
    },
    'an object of a class': {
      files: {
        ...urls('urlpatterns = [path("", views.«Feed»())]\n'),
        'pins/views.py': 'from django.views import View\n\nclass Feed(View):\n    pass\n',
      },
      title: 'Feed() makes an object; a URL needs a view.',
      remedy: 'Write Feed.as_view().',
    },
    'an unknown converter': {
      files: urls('urlpatterns = [path("<«integer»:pk>/", views.feed)]\n'),
      title: 'There is no converter "integer".',
      remedy: /"int"|Converters/,
    },
    '{% url %} of nothing': {
      files: { 'templates/feed.html': '<a href="«{% url %}»">\n' },
      title: '{% url %} does not say of what.',
      remedy: "Write {% url 'name' argument %}.",
    },
  });
});

describe('models', () => {
  testMistakes(python, {
    'outside any application': {
      files: {
        ...urls('import outside\n\nurlpatterns = []\n'),
        'outside.py': 'from django.db import models\n\n«class Stray(models.Model):»\n    pass\n',
      },
      title: 'Stray is defined in outside, which is no app of the project.',
      remedy: /models\.py of an app/,
    },
    'a model class without what it relates to': {
      files: models(
        'class Member(models.Model):\n    pass\n\n\nclass Pin(models.Model):\n    owner = models.«OneToOneField»(Member)\n',
      ),
      title: 'OneToOneField does not say what happens when its target is deleted.',
      remedy: 'Add on_delete=models.CASCADE.',
    },
    'a setting that is missing': {
      files: { ...PROJECT, 'pins/views.py': 'from django.conf import settings\n«settings.DATABASES["x"]»\n' },
      title: "There is no key 'x'.",
      remedy: "Use .get('x') where it may be missing.",
    },
  });
});

describe('the project', () => {
  testMistakes(python, {
    'urls.py without patterns': {
      files: { 'urls.py': 'patterns = []\n' },
      title: 'urls has no list named urlpatterns.',
      remedy: /Write urlpatterns =/,
    },
    'a foreign key without on_delete': {
      files: {
        'pins/models.py':
          'from django.db import models\n\nclass Pin(models.Model):\n    owner = models.«ForeignKey»("Pin")\n',
      },
      title: 'ForeignKey does not say what happens when its target is deleted.',
      remedy: 'Add on_delete=models.CASCADE.',
    },
    'a misspelt option': {
      files: {
        'pins/models.py':
          'from django.db import models\n\nclass Pin(models.Model):\n    title = models.CharField(«max_lenght»=10)\n',
      },
      title: 'A field has no option "max_lenght".',
      remedy: 'Write "max_length" in place of "max_lenght".',
    },
    'a relation to a model that is not there': {
      files: {
        'pins/models.py':
          'from django.db import models\n\nclass Member(models.Model):\n    pass\n\nclass Pin(models.Model):\n    owner = models.ForeignKey("«Membr»", on_delete=models.CASCADE)\n',
      },
      title: /"Membr"/,
      remedy: 'Write "Member" in place of "Membr".',
    },
  });
});
