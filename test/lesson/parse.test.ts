import { describe, expect, it } from 'vitest';
import { formatContentError } from '../../src/lesson/content-error';
import { type LabSource, parseLab } from '../../src/lesson/parse';
import { parseDatasets, parseLesson } from '../../src/lesson/parse-lesson';
import type { ProjectFiles } from '../../src/tape';
import { DATASETS } from './fakes';

const ID = '4-metrics/2-select-related';

const LAB_JSON = {
  title: 'The query in the template',
  kind: 'edit',
  dataset: 'laptop',
  requests: [{ name: 'feed', path: '/' }],
  between: 'UPDATE t SET a = 1',
  preset: 'across-zones',
  knobs: ['db.rtt'],
  tabs: ['views.py'],
  prediction: { question: 'How many?', of: { type: 'queries', request: 'feed' }, unit: 'queries' },
  goals: [{ id: 'queries', text: 'Few', check: { type: 'queries', request: 'feed', atMost: 2 } }],
  diagnoses: [{ goal: 'queries', when: { repeatedAtLeast: 2 }, say: 'One each.' }],
  steps: ['First.', 'Then.'],
  wrong: { slow: { fails: ['queries'], message: 'One each.' } },
};

const FILES: ProjectFiles = {
  'lab.json': JSON.stringify(LAB_JSON, null, 2),
  'prose.md': 'Read *this*.\n\n<!-- after -->\n\nWell done.\n',
  'start/views.py': 'start',
  'steps/1/views.py': 'half way',
  'steps/2/views.py': 'solved',
  'solution/views.py': 'solved',
  'wrong/slow/views.py': 'slow',
  'also/one/views.py': 'one',
  'also/two/extra/more.py': 'two',
};

function parse(files: Readonly<Record<string, string | undefined>>, id = ID) {
  const present = Object.entries({ ...FILES, ...files }).filter(([, text]) => text !== undefined);
  const source: LabSource = {
    id,
    files: Object.fromEntries(present) as ProjectFiles,
    lessonTitle: 'Metrics',
    project: { 'settings.py': 'settings', 'views.py': 'project' },
    datasets: DATASETS,
    renderProse: (markdown) => `<p>${markdown.trim()}</p>`,
  };
  return parseLab(source);
}

/** lab.json with some fields changed; undefined leaves one out. */
const labJson = (fields: object) => ({ 'lab.json': JSON.stringify({ ...LAB_JSON, ...fields }, null, 2) });
const [goal] = LAB_JSON.goals;
const withCheck = (check: object) => labJson({ goals: [{ ...goal, check: { ...goal?.check, ...check } }] });
/** A goal on an answer, right but for these fields. */
const withAnswer = (fields: object) =>
  labJson({
    diagnoses: [],
    goals: [
      {
        ...goal,
        check: {
          type: 'answer-crossing',
          file: 'views.py',
          key: 'pays from',
          request: 'feed',
          instead: 'feed',
          knob: 'db.commit',
          within: 0.1,
          ...fields,
        },
      },
    ],
  });

const VISITS = {
  ways: [
    { name: 'edge', path: '/esi/', edge: true },
    { name: 'whole', path: '/' },
  ],
  visitors: { count: 2 },
  pageLoads: 10,
  seconds: 60,
  truth: '/',
  parts: ['badge'],
};
const withVisits = (check: object, visits: object = {}) =>
  labJson({ visits: { ...VISITS, ...visits }, goals: [{ ...goal, check }], diagnoses: [] });
const OWN = { type: 'visits-somebody-elses', way: 'edge' };

const TESTS = { name: 'tests', method: 'TEST', path: 'pins.tests' };
const CATCHING = { type: 'tests-catch', request: 'tests', mutant: 'spoilt' };

describe('parseLab', () => {
  it('lays each folder over the start, and the start over the project', () => {
    const parsed = parse({});
    if (!parsed.ok) throw new Error(parsed.errors.map(formatContentError).join('\n'));
    const lab = parsed.value;
    expect(lab).toMatchObject({ id: ID, number: '4.2', lessonTitle: 'Metrics', title: LAB_JSON.title });
    expect(lab.requests).toEqual([{ name: 'feed', method: 'GET', path: '/' }]);
    expect(lab.prose).toEqual({ before: '<p>Read *this*.</p>', after: '<p>Well done.</p>' });
    expect(lab.start).toEqual({ 'settings.py': 'settings', 'views.py': 'start' });
    expect(lab.solution).toEqual({ 'settings.py': 'settings', 'views.py': 'solved' });
    expect(lab.stepFiles.map((files) => files['views.py'])).toEqual(['half way', 'solved']);
    expect(lab.wrongFiles.slow?.['views.py']).toBe('slow');
    expect(lab.alsoFiles.two).toEqual({ ...lab.start, 'extra/more.py': 'two' });
    expect(lab.datasets).toBe(DATASETS);
  });

  const at = (file: string) => `lessons/${ID}/${file}`;

  it.each<[string, Readonly<Record<string, string | undefined>>, string, string]>([
    ['no lab.json', { 'lab.json': undefined }, 'lab.json', 'The file is missing.'],
    ['broken JSON', { 'lab.json': '{\n"title": }' }, 'lab.json', 'Value expected.'],
    ['an unknown field', labJson({ colour: 1 }), 'lab.json', '“colour” is not a field of the format.'],
    ['a missing field', labJson({ title: undefined }), 'lab.json', '“title” is missing.'],
    ['an unknown kind', labJson({ kind: 'dance' }), 'lab.json', '“kind”: '],
    ['one step', labJson({ steps: ['One.'] }), 'lab.json', '“steps”: '],
    ['an unknown field below', withCheck({ most: 3 }), 'lab.json', '“goals[0].check.most” is not'],
    ['no prose', { 'prose.md': undefined }, 'prose.md', 'The file is missing.'],
    ['no mark', { 'prose.md': 'x' }, 'prose.md', 'The line <!-- after --> is missing.'],
    ['two marks', { 'prose.md': `${FILES['prose.md']}<!-- after -->` }, 'prose.md', 'stands here again'],
    ['an unknown request', withCheck({ request: 'fed' }), 'lab.json', 'No request is named “fed”.'],
    [
      'a prediction of an unknown request',
      labJson({ prediction: { ...LAB_JSON.prediction, of: { type: 'queries', request: 'fed' } } }),
      'lab.json',
      'No request is named “fed”.',
    ],
    [
      'two requests of one name',
      labJson({ requests: [...LAB_JSON.requests, ...LAB_JSON.requests] }),
      'lab.json',
      'A request before is named “feed” too.',
    ],
    [
      'two goals of one id',
      labJson({ goals: [goal, goal] }),
      'lab.json',
      'A goal before has the id “queries” too.',
    ],
    [
      'an answer in no file',
      withAnswer({ file: 'x.json' }),
      'lab.json',
      'There is no file “x.json” at the start.',
    ],
    [
      'an answer about an unknown request',
      withAnswer({ instead: 'fed' }),
      'lab.json',
      'No request is named “fed”.',
    ],
    [
      'an answer by an unknown knob',
      withAnswer({ knob: 'db.speed' }),
      'lab.json',
      'There is no knob “db.speed”.',
    ],
    [
      'an answer by a knob that is no time',
      withAnswer({ knob: 'db.connection' }),
      'lab.json',
      '“db.connection” is no time.',
    ],
    [
      'an answer under conditions that cannot be',
      withAnswer({ changes: { 'db.rtt': -1 } }),
      'lab.json',
      '“db.rtt” cannot be -1.',
    ],
    [
      'a diagnosis by an answer of a goal that has none',
      labJson({ diagnoses: [{ goal: 'queries', when: { answer: { is: 10 } }, say: 'Ten.' }] }),
      'lab.json',
      '“queries” cannot be diagnosed so.',
    ],
    ['an unknown preset', labJson({ preset: 'moon' }), 'lab.json', 'There is no preset “moon”.'],
    [
      'an unknown preset of a goal',
      labJson({
        goals: [
          goal,
          {
            id: 'time',
            text: 'Quick',
            check: { type: 'time', request: 'feed', preset: 'moon', atMostMs: 1 },
          },
        ],
      }),
      'lab.json',
      'There is no preset “moon”.',
    ],
    [
      'an unknown knob of a goal',
      labJson({
        goals: [
          goal,
          {
            id: 'time',
            text: 'Sooner',
            check: {
              type: 'time-ratio',
              request: 'feed',
              preset: 'laptop',
              changes: { 'db.rt': 1 },
              atMostTimesStart: 1,
            },
          },
        ],
      }),
      'lab.json',
      'There is no knob “db.rt”.',
    ],
    [
      'a mutant that is not there',
      labJson({
        requests: [{ name: 'feed', path: '/' }, TESTS],
        goals: [goal, { id: 'catch', text: 'Caught', check: { ...CATCHING, mutant: 'spoilt' } }],
      }),
      'lab.json',
      'There is no folder mutants/spoilt/.',
    ],
    [
      'a mutant that no goal tries',
      { 'mutants/spoilt/views.py': 'spoilt' },
      'lab.json',
      'No goal tries the tests on mutants/spoilt/.',
    ],
    [
      'a goal on tests about a page',
      {
        ...labJson({ goals: [{ ...goal, check: { ...CATCHING, request: 'feed' } }] }),
        'mutants/spoilt/views.py': 'spoilt',
      },
      'lab.json',
      '“feed” is no run of tests.',
    ],
    [
      'a goal on a page about tests',
      labJson({ requests: [{ ...TESTS, name: 'feed' }] }),
      'lab.json',
      '“feed” is a run of tests.',
    ],
    [
      'a path that is no module',
      labJson({
        requests: [
          { name: 'feed', path: '/' },
          { ...TESTS, path: '/' },
        ],
      }),
      'lab.json',
      'the module of a run of tests is named as in pins.tests',
    ],
    ['an unknown knob', labJson({ knobs: ['db.rt'] }), 'lab.json', 'There is no knob “db.rt”.'],
    [
      'a change of an unknown knob',
      labJson({ changes: { 'db.rt': 1 } }),
      'lab.json',
      'There is no knob “db.rt”.',
    ],
    [
      'a change out of the knob’s range',
      labJson({ changes: { 'db.rtt': -1 } }),
      'lab.json',
      '“db.rtt” cannot be -1.',
    ],
    [
      'a change to no choice of the knob’s',
      labJson({ changes: { 'db.connection': 'lost' } }),
      'lab.json',
      '“db.connection” cannot be lost.',
    ],
    [
      'a change that changes nothing',
      labJson({ changes: { 'db.rtt': 1000 } }),
      'lab.json',
      'The preset has “db.rtt” at 1000 already.',
    ],
    [
      'an unknown tab',
      labJson({ tabs: ['view.py'] }),
      'lab.json',
      'There is no file “view.py” at the start.',
    ],
    [
      'a diagnosis of an unknown goal',
      labJson({ diagnoses: [{ goal: 'speed', when: { queriesAtLeast: 1 }, say: 'x' }] }),
      'lab.json',
      'No goal has the id “speed”.',
    ],
    [
      'a diagnosis of anything',
      labJson({ diagnoses: [{ goal: 'queries', when: {}, say: 'x' }] }),
      'lab.json',
      'This would fit any behaviour.',
    ],
    [
      'a wrong turn that fails an unknown goal',
      labJson({ wrong: { slow: { fails: ['speed'], message: 'x' } } }),
      'lab.json',
      'No goal has the id “speed”.',
    ],
    [
      'a wrong turn without folder',
      labJson({ wrong: { ...LAB_JSON.wrong, lazy: { fails: ['queries'], message: 'x' } } }),
      'lab.json',
      'There is no folder wrong/lazy/.',
    ],
    [
      'a folder of wrong/ undeclared',
      { 'wrong/lazy/a.py': 'x' },
      'lab.json',
      'The folder wrong/lazy/ is not declared.',
    ],
    [
      'no wrong turn',
      { ...labJson({ wrong: {} }), 'wrong/slow/views.py': undefined },
      'lab.json',
      'There is no wrong turn.',
    ],
    [
      'one other solution only',
      { 'also/one/views.py': undefined },
      'lab.json',
      'needs two other correct solutions',
    ],
    [
      'a step without folder',
      labJson({ steps: ['1', '2', '3'] }),
      'lab.json',
      'There is no folder steps/3/.',
    ],
    [
      'a folder of steps/ too many',
      { 'steps/3/a.py': 'x' },
      'lab.json',
      'The folder steps/3/ has no sentence.',
    ],
    [
      'a last step that is not the solution',
      { 'steps/2/views.py': 'x' },
      'lab.json',
      'The last step is not the solution.',
    ],
    [
      'a goal on page loads where there are none',
      labJson({ goals: [{ ...goal, check: OWN }], diagnoses: [] }),
      'lab.json',
      'The lab has no page loads.',
    ],
    [
      'a way that is not there',
      withVisits({ ...OWN, way: 'phased' }),
      'lab.json',
      'No way is named “phased”.',
    ],
    [
      'a part that is not there',
      withVisits({ type: 'visits-missing', way: 'edge', part: 'ads' }),
      'lab.json',
      'No part is named “ads”.',
    ],
    [
      'a hit ratio without an edge',
      withVisits({ type: 'visits-hit-ratio', way: 'whole', atLeast: 0.5 }),
      'lab.json',
      '“whole” has no edge.',
    ],
    [
      'page loads timed under no preset',
      withVisits({
        type: 'visits-time',
        way: 'edge',
        moment: 'complete',
        quantile: 'p95',
        preset: 'moon',
        atMostMs: 1,
      }),
      'lab.json',
      'There is no preset “moon”.',
    ],
    [
      'two ways of one name',
      withVisits(OWN, { ways: [VISITS.ways[0], VISITS.ways[0]] }),
      'lab.json',
      'A way before is named “edge” too.',
    ],
    ['a part named twice', withVisits(OWN, { parts: ['a', 'a'] }), 'lab.json', '“a” is named already.'],
    [
      'an edit that nobody could see',
      withVisits(OWN, { edits: [{ atSeconds: 61, sql: 'x' }] }),
      'lab.json',
      'After 60 seconds nobody comes any more.',
    ],
    [
      'edits out of their order',
      withVisits(OWN, { edits: [5, 4].map((atSeconds) => ({ atSeconds, sql: 'x' })) }),
      'lab.json',
      'This edit comes before the one above it.',
    ],
    [
      'a diagnosis of page loads',
      {
        ...labJson({ visits: VISITS, goals: [{ ...goal, check: OWN }] }),
      },
      'lab.json',
      '“queries” is about page loads, of which no behaviour is known.',
    ],
    [
      'a knob of page loads where there are none',
      labJson({ knobs: ['browser.rtt'] }),
      'lab.json',
      '“browser.rtt” is about page loads alone.',
    ],
    ['no solution', { 'solution/views.py': undefined }, 'solution', 'The folder is missing or empty.'],
    ['a stray file', { 'notes.txt': 'x' }, 'notes.txt', 'No folder of a lab holds this file.'],
    [
      'a stray file in wrong/',
      { 'wrong/views.py': 'x' },
      'wrong/views.py',
      'No folder of a lab holds this file.',
    ],
    [
      'a path that escapes',
      { 'also/one/../../x.py': 'x' },
      'also/one/../../x.py',
      'leads out of the project',
    ],
    ['a path of another system', { 'start/a\\b.py': 'x' }, 'start/a\\b.py', 'leads out of the project'],
    [
      'a file like the project’s',
      { 'start/views.py': 'project' },
      'start/views.py',
      'the same as the example project’s',
    ],
    [
      'a file like the start’s',
      { 'also/one/views.py': 'start' },
      'also/one/views.py',
      'the same as the start’s',
    ],
  ])('refuses %s, naming file and remedy', (_, files, file, message) => {
    const parsed = parse(files);
    const errors = parsed.ok ? [] : parsed.errors;
    expect(errors).toContainEqual(
      expect.objectContaining({ file: at(file), message: expect.stringContaining(message) }),
    );
    for (const error of errors) {
      expect(error.line).toBeGreaterThan(0);
      expect(error.remedy).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('gives the line in lab.json', () => {
    const text = JSON.stringify({ ...LAB_JSON, preset: 'moon', colour: 1 }, null, 2);
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
    const strict = parse({ 'lab.json': text });
    expect(strict.ok ? [] : strict.errors.map(({ line }) => line)).toEqual([lineOf('colour')]);
    const moon = JSON.stringify({ ...LAB_JSON, preset: 'moon' }, null, 2);
    const semantic = parse({ 'lab.json': moon });
    expect(semantic.ok ? [] : semantic.errors.map(({ line }) => line)).toEqual([
      moon.split('\n').findIndex((line) => line.includes('moon')) + 1,
    ]);
  });

  it('collects all mistakes at once', () => {
    const parsed = parse({ ...labJson({ preset: 'moon', knobs: ['x'] }), 'prose.md': undefined });
    expect(parsed.ok ? 0 : parsed.errors.length).toBe(3);
  });

  it('refuses a folder without number', () => {
    expect(parse({}, 'metrics/select').ok).toBe(false);
  });
});

describe('parseLesson', () => {
  it('gives title and order', () => {
    expect(parseLesson('4-metrics', { 'lesson.json': '{"title": "Metrics", "order": 4}' })).toEqual({
      ok: true,
      value: { title: 'Metrics', order: 4, notes: null },
    });
  });

  it('has notes where they have a heading and a text, and not one without the other', () => {
    const headed = '{"title": "Metrics", "order": 4, "notes": "What is real"}';
    expect(parseLesson('4-metrics', { 'lesson.json': headed, 'notes.md': 'All.' })).toMatchObject({
      value: { notes: { title: 'What is real', markdown: 'All.' } },
    });
    expect(parseLesson('4-metrics', { 'lesson.json': headed }).ok).toBe(false);
    expect(
      parseLesson('4-metrics', { 'lesson.json': '{"title": "Metrics", "order": 4}', 'notes.md': 'All.' }).ok,
    ).toBe(false);
  });

  it.each([
    [undefined, 1],
    ['{"title": "Metrics",\n"order": 5}', 2],
    ['{"title": "Metrics"}', 1],
  ])('refuses %j', (text, line) => {
    expect(parseLesson('4-metrics', text === undefined ? {} : { 'lesson.json': text })).toMatchObject({
      ok: false,
      errors: [{ file: 'lessons/4-metrics/lesson.json', line }],
    });
  });
});

describe('parseDatasets', () => {
  const { sql, ...rest } = DATASETS;
  const json = (fields: object) => JSON.stringify({ script: 'fill.sql', ...rest, ...fields }, null, 2);

  it('takes in the script', () => {
    expect(parseDatasets({ 'datasets.json': json({}), 'fill.sql': sql })).toEqual({
      ok: true,
      value: DATASETS,
    });
  });

  it.each([
    [{}, 'The file is missing.', undefined],
    [{}, 'There is no file lessons/fill.sql.', json({})],
    [{ 'fill.sql': sql }, 'sizes.startup', json({ sizes: { laptop: { pins: 1 } } })],
    [{ 'fill.sql': sql }, 'sizes.laptop.pins', json({ sizes: { ...rest.sizes, laptop: { pins: 0.5 } } })],
  ])('refuses what is incomplete', (files, message, text) => {
    const parsed = parseDatasets(text === undefined ? {} : { ...files, 'datasets.json': text });
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.errors[0]?.message).toContain(message);
  });
});
