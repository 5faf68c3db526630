import { describe } from 'vitest';
import { provokesInPython, testMistakes } from './mistakes';
import { feedOf, PROJECT } from './project';

const python = provokesInPython();
const MEMBER = 'from pins.models import Member\n';

describe('values', () => {
  testMistakes(python, {
    'a word for a key': {
      files: feedOf('Pin.objects.filter(owner="«Ada»")'),
      title: /wants a number and got 'Ada'/,
      remedy: /Give it a number/,
    },
    'a key for an object': {
      files: feedOf('[Pin(title="x", «owner»=1)]'),
      title: 'Pin.owner holds Member objects and got 1.',
      remedy: 'Give it a Member; to set its key, use "owner_id".',
    },
    'an object of another model': {
      files: feedOf('«Pin.objects.filter(owner=Pin.objects.first())»'),
      title: /is no Member, and the lookup compares with Member objects/,
      remedy: 'Give it a Member or its key.',
    },
    'a queryset of another model': {
      files: feedOf('«Pin.objects.filter(owner__in=Pin.objects.all())»'),
      title: 'The lookup compares with Member objects and was given a queryset of Pin.',
      remedy: /Give it a queryset of Member/,
    },
    'a queryset for one value': {
      files: feedOf('«Pin.objects.filter(owner=Member.objects.all())»', MEMBER),
      title: '"=" compares with one value and was given a queryset of many.',
      remedy: /"__in"/,
    },
    'an object that has not been saved': {
      files: feedOf('[«Pin(title="x", owner=Member(name="B")).save()»]', MEMBER),
      title: '"owner" has not been saved, so it has no key yet.',
      remedy: 'Save "owner" before the object that points to it.',
    },
    'a relation of an object that has not been saved': {
      files: feedOf('[«Pin(title="x").tags»]'),
      title: 'The object has not been saved, so nothing can be related to it yet.',
      remedy: 'Call its save() first.',
    },
    'a value that is not valid': {
      files: feedOf('[«Member(name="", email="x").full_clean()»]', MEMBER),
      title: /^A value is not valid: /,
      remedy: /ValidationError/,
    },
    'a key that is not there': {
      files: {
        'pins/views.py': `from django.db import connection, transaction
from django.http import HttpResponse
from pins.models import Pin

def feed(request):
    with transaction.atomic():
        Pin.objects.create(title="x", owner_id=99)
        «connection.check_constraints()»
`,
        'urls.py':
          'from django.urls import path\nfrom pins import views\n\nurlpatterns = [path("", views.feed)]\n',
      },
      title: 'A row points to one that is not there.',
      remedy: /Save what it points to first/,
    },
  });
});

describe('rows', () => {
  testMistakes(python, {
    'get() that finds nothing': {
      files: feedOf('[Pin.objects.«get»(title="none")]'),
      title: 'get() found no Pin.',
      remedy: /get_object_or_404\(Pin, …\)/,
    },
    'get() that finds two': {
      files: feedOf('[Pin.objects.«get»(likes=0)]'),
      title: 'get() found 2 of Pin, and gives one.',
      remedy: /\.filter\(…\)\.first\(\)/,
    },
    'no related object': {
      files: feedOf('[Pin.objects.first().owner.«profile»]'),
      title: 'This Member has no profile.',
      remedy: /RelatedObjectDoesNotExist/,
    },
    'a missing value': {
      files: feedOf('[«Pin.objects.create(title="x")»]'),
      title: 'Pin.owner must have a value, and has none.',
      remedy: /Set owner before saving/,
    },
    'a duplicate': {
      files: feedOf('[«Tag.objects.create(name="a")» for _ in "ab"]', 'from pins.models import Tag\n'),
      title: 'There is a Tag with the same name already.',
      remedy: /get_or_create/,
    },
    'a constraint that is broken': {
      files: {
        ...feedOf('[«Pin.objects.filter(pk=1).update(likes=-1)»]'),
        'pins/models.py': (PROJECT['pins/models.py'] ?? '').replace(
          'likes = models.IntegerField(default=0)',
          'likes = models.PositiveIntegerField(default=0)',
        ),
      },
      title: /The values break the constraint "likes/,
      remedy: /Give values that it allows/,
    },
    'a number that is too large': {
      files: feedOf('[«Pin.objects.extra(where=["id = %s"], params=[2**70]).first()»]'),
      title: 'A number is larger than the database can hold.',
      remedy: 'Keep it below 2**63.',
    },
    'a query after an error in the same transaction': {
      files: {
        ...feedOf('[]'),
        'pins/views.py': `from django.db import IntegrityError, transaction
from pins.models import Pin, Tag

def feed(request):
    with transaction.atomic():
        try:
            Tag.objects.create(name="brass")
        except IntegrityError:
            «Pin.objects.count()»

def pin_detail(request, pk):
    pass
`,
      },
      title: /An earlier error broke this transaction/,
      remedy: /an atomic\(\) of its own/,
    },
  });
});

describe('SQL', () => {
  testMistakes(python, {
    'a table misspelt': {
      files: feedOf('Pin.objects.raw("SELECT * FROM «pins_pim»")'),
      title: 'There is no table "pins_pim".',
      remedy: 'Write "pins_pin" in place of "pins_pim".',
    },
    'a column misspelt': {
      files: feedOf('Pin.objects.raw("SELECT id, «titel» FROM pins_pin")'),
      title: 'There is no column "titel".',
      remedy: 'Write "title" in place of "titel".',
    },
    'a keyword misspelt': {
      files: feedOf('Pin.objects.raw("«SELEC» * FROM pins_pin")'),
      title: 'SQLite cannot read the SQL at "SELEC".',
      remedy: /Look just before "SELEC"/,
    },
    'fewer values than placeholders': {
      files: feedOf('Pin.objects.«raw»("SELECT * FROM pins_pin WHERE id = %s AND likes = %s", [1])'),
      title: /^The number of %s and the number of values differ|^The SQL has another number of placeholders/,
      remedy: /Write one %s for each value/,
    },
  });
});
