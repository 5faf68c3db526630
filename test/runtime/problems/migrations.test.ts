import { describe, expect, it } from 'vitest';
import { PROJECT } from '../support/project';
import { provokesInEngine, testMistakes } from './mistakes';

// Changes of models.py, in the whole engine: the dataset is filled under the models that the lab began with.

const engine = provokesInEngine();

const MODELS = PROJECT['pins/models.py'] ?? '';
const models = (from: string, to: string) => ({ 'pins/models.py': MODELS.replace(from, to) });
const TITLE = 'title = models.CharField(max_length=50)';
const OWNER = 'owner = models.ForeignKey(Member, on_delete=models.CASCADE)';
const kind = 'unsupported';

describe('a field that the rows have no value for', () => {
  testMistakes(engine, {
    'a new one': {
      files: models(OWNER, `${OWNER}\n    «color» = models.CharField(max_length=9)`),
      title: 'The dataset cannot take the field color of Pin: its rows would have no value for it.',
      remedy: 'Give color a default, or null=True.',
      kind,
    },
    'one renamed': {
      files: models(TITLE, '«headline» = models.CharField(max_length=50)'),
      title:
        'The dataset cannot take the field headline of Pin: its rows have a title, which is gone from the model, and nothing for headline.',
      remedy: 'Keep the name title, or give headline a default or null=True.',
      kind,
    },
  });
});

describe('a rule that the rows break', () => {
  testMistakes(engine, {
    'unique=True': {
      files: models(OWNER, '«owner» = models.ForeignKey(Member, unique=True, on_delete=models.CASCADE)'),
      title:
        'The dataset cannot take the unique field owner of Pin: several of its rows have the same value.',
      remedy: 'Leave owner as the lab began with it: the rows stay as they are.',
      kind,
    },
    'one to one in place of a foreign key': {
      files: models(OWNER, '«owner» = models.OneToOneField(Member, on_delete=models.CASCADE)'),
      title:
        'The dataset cannot take the unique field owner of Pin: several of its rows have the same value.',
      remedy: /^Leave owner/,
      kind,
    },
    'another type': {
      files: models(TITLE, '«title» = models.JSONField()'),
      title:
        'The dataset cannot take the field title of Pin: some of its rows have a value that is not allowed.',
      remedy: /^Leave title/,
      kind,
    },
    'a relation in place of a plain field': {
      files: models(
        TITLE,
        '«title» = models.ForeignKey(Member, related_name="titled", on_delete=models.CASCADE)',
      ),
      title: 'The dataset cannot take the field title of Pin: some of its rows would point to nothing.',
      remedy: /^Leave title/,
      kind,
    },
    'a constraint': {
      files: models(
        OWNER,
        `${OWNER}\n\n    class Meta:\n        constraints = [models.UniqueConstraint(fields=["owner"], name="«one_pin»")]`,
      ),
      title:
        'The dataset cannot take the constraint one_pin of Pin: several of its rows have the same value.',
      remedy: 'Leave one_pin out: the rows stay as they are.',
      kind,
    },
    unique_together: {
      files: models(OWNER, `${OWNER}\n\n    class Meta:\n        «unique_together» = [("owner",)]`),
      title: 'The dataset cannot take unique_together of Pin: several of its rows have the same value.',
      remedy: 'Leave unique_together out: the rows stay as they are.',
      kind,
    },
  });
});

describe('a relation to a model that is not there', () => {
  testMistakes(engine, {
    misspelt: {
      files: models('(Member,', '(«"Membre"»,'),
      title: 'Pin.owner points to a model "Membre" that is not there.',
      remedy: 'Write "Member" in place of "Membre".',
    },
    'of an app that is not installed': {
      files: models('(Member,', '(«"people.Member"»,'),
      title: 'Pin.owner points to "people.Member", and no app "people" is installed.',
      remedy: 'Write "pins.Member" in place of "people.Member".',
    },
    'of a new field, for which the rows have nothing either': {
      files: models(
        OWNER,
        `${OWNER}\n    other = models.ForeignKey(«"Nobody"», related_name="+", on_delete=models.CASCADE)`,
      ),
      title: 'Pin.other points to a model "Nobody" that is not there.',
      remedy: 'Models: ContentType, Member, Pin, Session.',
    },
  });
});

it('takes a field with a default, one that may be empty, one less, and an index', async () => {
  for (const [from, to] of [
    [OWNER, `${OWNER}\n    color = models.CharField(max_length=9, default="red")`],
    [OWNER, `${OWNER}\n    color = models.CharField(max_length=9, null=True)`],
    [OWNER, `${OWNER}\n    likes = models.ManyToManyField(Member, related_name="+")`],
    [TITLE, 'title = models.CharField(max_length=60, db_index=True)'],
    ['    name = models.CharField(max_length=50)\n\nclass Pin', '    pass\n\nclass Pin'],
  ] as const) {
    const files = {
      ...models(from, to),
      'templates/home.html': '{% for pin in pins %}{{ pin.title }}{% endfor %}',
    };
    expect(files['pins/models.py']).not.toBe(MODELS);
    expect(await engine.provoke(files)).toBeNull();
  }
});

it('takes a project with an application less', async () => {
  const settings = "INSTALLED_APPS = ['pins']\nMIDDLEWARE = []\n";
  expect(await engine.provoke({ 'settings.py': settings })).toBeNull();
});
