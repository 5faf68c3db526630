import { describe } from 'vitest';
import { provokesInPython, testMistakes } from './mistakes';
import { feedOf } from './project';

const python = provokesInPython();

describe('names of fields', () => {
  testMistakes(python, {
    'misspelt in filter': {
      files: feedOf('Pin.objects.filter(«ownr»=1)'),
      title: 'Pin has no field "ownr".',
      remedy: 'Write "owner" in place of "ownr".',
    },
    'misspelt behind a relation': {
      files: feedOf('Pin.objects.exclude(owner__«nmae»="Ada")'),
      title: 'Member has no field "nmae".',
      remedy: 'Write "name" in place of "nmae".',
    },
    'misspelt in order_by, on a line of its own': {
      files: feedOf('\n        Pin.objects.filter(likes=0)\n        .order_by("-«creatd»")\n    '),
      title: 'Pin has no field "creatd".',
      remedy: 'Write "created" in place of "creatd".',
    },
    'misspelt in values': {
      files: feedOf('Pin.objects.values("«titel»")'),
      title: 'Pin has no field "titel".',
      remedy: 'Write "title" in place of "titel".',
    },
    'misspelt in F': {
      files: feedOf('Pin.objects.filter(likes=F("«lieks»"))', 'from django.db.models import F\n'),
      title: 'Pin has no field "lieks".',
      remedy: 'Write "likes" in place of "lieks".',
    },
    'behind an astral character': {
      files: feedOf('Pin.objects.filter(title="😀", «ownr»=1)'),
      title: 'Pin has no field "ownr".',
      remedy: 'Write "owner" in place of "ownr".',
    },
    'nothing like it': {
      files: feedOf('Pin.objects.filter(«zzz»=1)'),
      title: 'Pin has no field "zzz".',
      remedy: 'Fields of Pin: board, board_id, comment, created, id, likes, owner, owner_id, tags, title.',
    },
    'a method in a lookup': {
      files: feedOf('Pin.objects.filter(«headline»="A")'),
      title: 'Pin has no field "headline".',
      remedy: /"headline" is worked out in Python; the database knows fields alone: board,/,
    },
    'an accessor in a lookup': {
      files: feedOf('Pin.objects.filter(«comment_set»=1)'),
      title: 'Pin has no field "comment_set".',
      remedy: 'In a lookup, write "comment" in place of "comment_set".',
    },
    'a hop from a plain field': {
      files: feedOf('Pin.objects.order_by("title__«lenght»")'),
      title: '"title" is a plain value, so nothing can follow it: "title__lenght".',
      remedy: 'Write "title" alone, or start from a relation.',
    },
    'an unknown lookup': {
      files: feedOf('Pin.objects.filter(title__«containz»="a")'),
      title: '"__containz" is no lookup of a CharField.',
      remedy: /Perhaps "__.*contains" is meant\./,
    },
    'a lookup that a relation has not': {
      files: feedOf('Pin.objects.filter(owner__«icontains»="a")'),
      title: '"__icontains" cannot be asked of a relation.',
      remedy: 'Name a field of Member first: "owner__…__icontains".',
    },
    'misspelt in only, found where it was written': {
      files: feedOf('Pin.objects.only("«titel»")'),
      title: 'Pin has no field "titel".',
      remedy: 'Write "title" in place of "titel".',
    },
    'misspelt in update': {
      files: feedOf('[Pin.objects.update(«like»=1)]'),
      title: 'Pin has no field "like".',
      remedy: 'Write "likes" in place of "like".',
    },
    'misspelt in create': {
      files: feedOf('[Pin.objects.create(«titel»="x")]'),
      title: 'Pin has no field "titel".',
      remedy: 'Write "title" in place of "titel".',
    },
    'misspelt in update_fields': {
      files: feedOf('[Pin.objects.first().save(update_fields=["«titel»"])]'),
      title: '"titel" cannot be saved by that name: it is no field of its own here.',
      remedy: 'Write "title" in place of "titel".',
    },
    'raw without the key': {
      files: feedOf('Pin.objects.«raw»("SELECT title FROM pins_pin")'),
      title: 'The SQL given to raw() does not select the primary key.',
      remedy: /^Add the id to its SELECT/,
    },
  });
});

describe('relations', () => {
  testMistakes(python, {
    'select_related on a many-to-many': {
      files: feedOf('Pin.objects.select_related("«tags»")'),
      title: 'select_related() cannot follow "tags": it leads to many objects, not to one.',
      remedy: 'Use prefetch_related("tags").',
    },
    'select_related on a reverse foreign key': {
      files: feedOf('Pin.objects.select_related("«comment»")'),
      title: 'select_related() cannot follow "comment": it leads to many objects, not to one.',
      remedy: 'Use prefetch_related("comment_set").',
    },
    'select_related behind a relation': {
      files: feedOf('Pin.objects.select_related("owner__«boards»")'),
      title: 'select_related() cannot follow "boards": it leads to many objects, not to one.',
      remedy: 'Use prefetch_related("boards").',
    },
    'select_related misspelt': {
      files: feedOf('Pin.objects.select_related("«ownr»")'),
      title: 'Pin has no relation "ownr".',
      remedy: 'Write "owner" in place of "ownr".',
    },
    'select_related on a plain field': {
      files: feedOf('Pin.objects.select_related("«title»")'),
      title: '"title" is a plain field, and is fetched with its object anyway.',
      remedy: 'Remove "title" from select_related(); it can follow: owner, board.',
    },
    'only() without what select_related() follows': {
      files: feedOf('Pin.objects.only("title").select_related("«owner»")'),
      title: 'select_related() needs "owner", which only() or defer() leaves out.',
      remedy: 'Name "owner" in only() too, or do without select_related("owner").',
    },
    'select_related after values': {
      files: feedOf('Pin.objects.values("title").«select_related»("owner")'),
      title: 'select_related() works on objects; values() gives none.',
      remedy: 'Drop select_related(): values("owner__name") joins by itself.',
    },
    'prefetch_related by the name of lookups': {
      files: feedOf('Pin.objects.prefetch_related("«comment»")'),
      title: 'Pin has no relation "comment" to prefetch.',
      remedy: 'Write "comment_set" in place of "comment".',
    },
    'prefetch_related misspelt': {
      files: feedOf('Pin.objects.prefetch_related("«tagz»")'),
      title: 'Pin has no relation "tagz" to prefetch.',
      remedy: 'Write "tags" in place of "tagz".',
    },
    'prefetch_related on a plain field': {
      files: feedOf('Pin.objects.prefetch_related("«title»")'),
      title: '"title" is no relation, so there is nothing to prefetch.',
      remedy: /^Remove "title" from prefetch_related\(\)/,
    },
    'to_attr that is a field': {
      files: feedOf(
        'Member.objects.prefetch_related(Prefetch("pins", to_attr="«profile»"))',
        'from django.db.models import Prefetch\nfrom pins.models import Member\n',
      ),
      title: 'Member has a field "profile" already.',
      remedy: /such as "profile_list"/,
    },
    'iterator() after prefetch_related()': {
      files: feedOf('Pin.objects.prefetch_related("tags").«iterator»()'),
      title: /must know how many rows/,
      remedy: 'Write iterator(chunk_size=2000).',
    },
  });
});

describe('querysets', () => {
  testMistakes(python, {
    'filter after a slice': {
      files: feedOf('Pin.objects.all()[:5].«filter»(likes=0)'),
      title: /sliced already/,
      remedy: 'Put the slice last: filter() first, then [:n].',
    },
    'order after a slice': {
      files: feedOf('Pin.objects.all()[:5].«order_by»("title")'),
      title: /sliced already/,
      remedy: 'Put the slice last: order_by() first, then [:n].',
    },
    'a negative index': {
      files: feedOf('[«Pin.objects.all()[-1]»]'),
      title: 'A queryset cannot be counted from its end.',
      remedy: /\.last\(\)/,
    },
    'a name in aggregate': {
      files: feedOf('[«Pin.objects.aggregate("likes")»]'),
      title: 'aggregate() wants expressions and got likes.',
      remedy: /Count\("likes"\)/,
    },
    'an aggregate of an aggregate': {
      files: feedOf(
        'Pin.objects.annotate(n=Count("tags"), m=Sum("«n»"))',
        'from django.db.models import Count, Sum\n',
      ),
      title: /"n" is an aggregate itself/,
      remedy: /Put n in annotate\(\) and Sum\("n"\) in aggregate\(\)/,
    },
    'an annotation named as a field': {
      files: feedOf('Pin.objects.annotate(«likes»=Count("tags"))', 'from django.db.models import Count\n'),
      title: 'Pin has a field "likes" already.',
      remedy: /"likes_count"/,
    },
    'mixed types': {
      files: feedOf('Pin.objects.«annotate»(x=F("title") + F("likes"))', 'from django.db.models import F\n'),
      title: /The expression mixes CharField and IntegerField/,
      remedy: /output_field/,
    },
    'distinct on fields': {
      files: feedOf('Pin.objects.«distinct»("owner")'),
      title: /PostgreSQL/,
      remedy: /window function/,
      kind: 'unsupported',
    },
  });
});
