import type { Screen } from '../../src/ui/common/screens';
import type { Act } from './support/act';
import type { Situation } from './support/story';

export interface State {
  readonly at: Situation;
  /** What the reader does, in this order, to see it. */
  readonly by?: readonly Act[];
  /** A text that is there when it is what it should be. */
  readonly sees?: string | RegExp;
  /** Only where panes are tabs. */
  readonly phone?: true;
  /** Only where all panes are in sight: elsewhere what the reader does leads to another. */
  readonly desk?: true;
}

export interface Entry {
  /** Where panes are tabs: the one that it is in. */
  readonly pane?: 'Lesson' | 'Code' | 'Result' | 'Conditions';
  readonly states: Readonly<Record<string, State>>;
}

const tab = (name: string): Act => ({ tab: name });
const press = (name: string | RegExp): Act => ({ press: name });
const file = (content: unknown): Act => ({ choose: 'File of progress', content: JSON.stringify(content) });

const WORK = {
  version: 1,
  files: {},
  prediction: { state: 'answered', guess: 7 },
  hints: 0,
  passed: [],
  finished: false,
  replaced: null,
  conditions: { preset: 'laptop', changes: {} },
};

/** Each screen in each of its states, for axe. A screen that is not here fails the test. */
export const SCREENS: Readonly<Record<Screen, Entry>> = {
  page: {
    states: {
      'opening a lab': { at: 'opening' },
      'waiting for Python': { at: 'waiting' },
      'with a run': { at: 'unmet' },
      'behind a dialog': { at: 'unmet', by: [press('Your progress')] },
      'after a fault': { at: 'faulty' },
    },
  },
  'no-lab': {
    states: {
      opening: { at: 'opening', sees: 'Opening the lab…' },
      'not loaded': { at: 'lab missing', sees: 'The lab could not be loaded.' },
      'no such lab': { at: 'nowhere', sees: /^Go to/ },
    },
  },
  bench: { states: { 'with a run': { at: 'unmet' } } },
  panes: {
    states: {
      lesson: { at: 'unmet', by: [tab('Lesson')], phone: true },
      code: { at: 'unmet', by: [tab('Code')], phone: true },
      conditions: { at: 'unmet', by: [tab('Conditions')], phone: true },
      result: { at: 'unmet', by: [tab('Result')], phone: true },
    },
  },
  header: {
    states: {
      'Python downloading': { at: 'waiting', sees: /^Downloading Python/ },
      'Python ready': { at: 'unmet', sees: 'Python ready' },
      'Python running': { at: 'running', sees: 'Python running' },
      'Python did not start': { at: 'cut off', sees: 'Python did not start' },
    },
  },
  contents: {
    states: {
      'nothing begun': { at: 'waiting', by: [press('Contents')], sees: 'not begun' },
      'a lab begun': { at: 'unmet', by: [press('Contents')], sees: 'begun' },
      'a lab finished': { at: 'compared', by: [press('Contents')], sees: 'finished' },
    },
  },
  theme: { states: { open: { at: 'waiting', by: [press(/^Theme/)] } } },
  progress: {
    states: {
      empty: { at: 'waiting', by: [press('Your progress')] },
      'with work': { at: 'compared', by: [press('Your progress')] },
      'about to clear': { at: 'compared', by: [press('Your progress'), press('Clear everything')] },
      'a file refused': {
        at: 'compared',
        by: [press('Your progress'), file('no progress')],
        sees: 'Nothing was imported.',
      },
      'a file to review': {
        at: 'compared',
        by: [
          press('Your progress'),
          file({
            format: 'measure-twice progress',
            version: 1,
            labs: { '4-metrics/2-select-related': WORK, 'no/lab': WORK, 'no/work': 1 },
          }),
        ],
        sees: /Take the file’s/,
      },
      'a file taken': {
        at: 'compared',
        by: [
          press('Your progress'),
          file({
            format: 'measure-twice progress',
            version: 1,
            labs: { '4-metrics/3-prefetch-related': WORK },
          }),
          press('Import'),
        ],
        sees: /^Brought the work/,
      },
      'not loaded': { at: 'cut off', by: [press('Your progress')], sees: /could not be loaded/ },
    },
  },
  notices: {
    states: {
      'nothing can be stored': { at: 'dead', sees: /./ },
      'changed in another tab': { at: 'elsewhere', sees: /changed in another tab/ },
    },
  },
  lesson: {
    pane: 'Lesson',
    states: {
      'question open': { at: 'waiting' },
      'answer refused': {
        at: 'waiting',
        by: [{ write: 'many', into: /queries will this page make/ }, press('Check')],
        sees: /^Type a whole number/,
      },
      'not yet judged': { at: 'recorded', sees: 'Judged once Python is up.' },
      'goals not met': { at: 'unmet', sees: /^\d of \d met$/ },
      'a hint open': { at: 'unmet', by: [press(/^Hint 1/)], sees: 'Do it for me' },
      'not judged': { at: 'failed', sees: /^Not judged/ },
      'goals met': { at: 'compared', sees: 'All goals met' },
      'question answered': { at: 'tests', sees: /^You said/ },
      'Python did not start': { at: 'cut off', sees: /^Not judged/ },
    },
  },
  code: {
    pane: 'Code',
    states: {
      'waiting for the editor': { at: 'waiting' },
      'with figures': { at: 'unmet' },
      running: { at: 'running' },
      'with a problem': { at: 'failed' },
    },
  },
  file: {
    pane: 'Code',
    states: {
      'as text': { at: 'waiting' },
      'with figures': { at: 'unmet' },
      'a line blamed': {
        at: 'unmet',
        by: [{ key: 'Control+Alt+Enter', into: 'pins/views/feed.py' }],
        desk: true,
      },
      'completions offered': {
        at: 'unmet',
        by: [{ key: 'Control+Space', into: 'pins/views/feed.py' }],
        sees: 'ArithmeticError',
      },
      'searched in': { at: 'unmet', by: [{ key: 'Control+f', into: 'pins/views/feed.py' }] },
      'with a problem': { at: 'failed' },
      'as text, without the editor': { at: 'cut off', sees: /editor could not be loaded/ },
    },
  },
  files: {
    pane: 'Code',
    states: { open: { at: 'unmet', by: [press('Other files of the project')], sees: 'settings.py' } },
  },
  problem: {
    pane: 'Code',
    states: {
      stopped: { at: 'stopped', sees: /^Stopped/ },
      failed: { at: 'failed', sees: /^ZeroDivisionError/ },
      'with its traceback': { at: 'failed', by: [{ open: 'Traceback' }], sees: /^Traceback \(most recent/ },
      'code that is no Python': { at: 'no Python', sees: /^SyntaxError/ },
      'Python did not start': { at: 'cut off', sees: /could not be downloaded/ },
    },
  },
  result: {
    pane: 'Result',
    states: {
      veiled: { at: 'waiting', sees: 'Show me at once' },
      recorded: { at: 'recorded', sees: /^recorded, not run here/ },
      'of the code as it is': { at: 'unmet' },
      'of the code before': { at: 'running', sees: 'of the code before your last change' },
      'two runs compared': { at: 'compared', sees: /^pinned 21/ },
      'several requests': { at: 'tests', sees: /^Request/ },
      'Python did not start': { at: 'dead', sees: 'Retry' },
    },
  },
  waterfall: {
    pane: 'Result',
    states: {
      recorded: { at: 'recorded' },
      'of a run': { at: 'unmet', by: [tab('Queries'), tab('Waterfall')] },
      'as a table': { at: 'unmet', by: [tab('Waterfall'), press('As a table')] },
      'of two runs': { at: 'compared', sees: /^pinned: run \d+/ },
      'of two runs, as a table': { at: 'compared', by: [press('As a table')] },
      'of tests': { at: 'tests', by: [{ select: /^manage\.py test/, of: /^Request/ }] },
    },
  },
  queries: {
    pane: 'Result',
    states: {
      folded: { at: 'unmet', by: [tab('Queries')] },
      unfolded: { at: 'unmet', by: [press(/^2–21/)], sees: 'What the database does' },
      'a line selected': {
        at: 'unmet',
        by: [press(/^feed\.html\D+11$/)],
        sees: 'Only the selected line',
        desk: true,
      },
    },
  },
  response: {
    pane: 'Result',
    states: {
      'a page': { at: 'unmet', by: [tab('Page')], sees: /^A picture of the response/ },
      'a text': { at: 'tests', by: [tab('Page')], sees: /\bRan \d/ },
    },
  },
  output: {
    pane: 'Result',
    states: { 'a line printed': { at: 'printed', by: [tab('Output')], sees: 'here' } },
  },
  distance: {
    pane: 'Result',
    states: {
      drawn: { at: 'unmet', by: [tab('Time against distance')], sees: /^Slope/ },
      'as a table': { at: 'unmet', by: [press('As a table')] },
      'of two runs': {
        at: 'compared',
        by: [tab('Time against distance')],
        sees: /The pinned run \d+ has a slope/,
      },
      'not loaded': { at: 'cut off', by: [tab('Time against distance')], sees: /could not be loaded/ },
    },
  },
  load: {
    pane: 'Result',
    states: {
      'of a run': { at: 'unmet', by: [tab('Load')], sees: /^The knee is at/ },
      'a window looked at': { at: 'unmet', by: [press('Step back')], sees: 'back to the whole' },
      'as tables': {
        at: 'unmet',
        by: [press('p95 against load, as a table'), press('Response time, as a table')],
        sees: 'What comes of the same load at other rates',
      },
      'a value refused': {
        at: 'unmet',
        by: [{ write: 'many', into: /^Requests a second, value/ }, { key: 'Enter' }],
        sees: /a whole number/,
      },
      'of two runs': { at: 'compared', by: [tab('Load')], sees: /^pinned run \d+: / },
      'that the reader may have something happen in': {
        at: 'eventful',
        sees: 'Someone edits now',
      },
      'with incidents placed': {
        at: 'eventful',
        by: [press('Someone edits now'), press('Ten edit within a fifth of a second')],
        sees: 'out of date for, at most',
      },
      'with incidents in a table': {
        at: 'eventful',
        by: [press('Requests a second, as a table')],
        sees: 'Someone edits; Ten edit within a fifth of a second',
      },
      'without Python': { at: 'cut off', by: [tab('Load')], sees: /could not be loaded/ },
    },
  },
  background: {
    pane: 'Result',
    states: {
      'nothing published': { at: 'nothing put off', sees: /^Nothing was published/ },
      'as a table': { at: 'nothing put off', by: [press('As a table')], sees: 'How it ended' },
      'put off': { at: 'put off', by: [press('As a table')], sees: 'nothing goes on: cut short' },
      'a task selected': { at: 'put off', by: [press(/^tell_followers, succeeded/)], sees: 'Its waterfall' },
      'compared with a pinned run': { at: 'put off and compared', sees: /^Pinned: run 1/ },
      'a task that failed': { at: 'put off and failed', sees: /PermissionError/ },
    },
  },
  visits: {
    pane: 'Result',
    states: {
      'all ways tried': { at: 'visited', sees: 'What the servers did' },
      'another page load': { at: 'visited', by: [press('The page load after')], sees: /^Page load 2 of/ },
      'under other conditions': { at: 'visited from afar', sees: /first byte \d\.\d+ s/ },
      'loading pages': { at: 'visiting', sees: /^Loading pages: 1 of 4/ },
      'not all loaded': { at: 'not visited', sees: 'Load the pages again' },
    },
  },
  runs: {
    pane: 'Result',
    states: {
      'of one run': { at: 'unmet', by: [tab('Runs')], sees: '1 run of this visit' },
      compared: { at: 'compared', by: [tab('Runs')], sees: /^From run \d+ \(pinned\)/ },
      'what changed between two': { at: 'compared', by: [{ open: /since run/ }] },
      'not loaded': { at: 'cut off', by: [tab('Runs')], sees: /could not be loaded/ },
    },
  },
  database: {
    pane: 'Result',
    states: {
      tables: { at: 'unmet', by: [tab('Database')], sees: 'pins_pin' },
      'a table open': { at: 'unmet', by: [{ open: /^pins_pin\b/ }], sees: 'Show rows of pins_pin' },
      rows: { at: 'unmet', by: [press('Show rows of pins_pin')], sees: /^The first 20 rows|^20 rows/ },
      failed: {
        at: 'unmet',
        by: [{ write: 'DELETE FROM pins_like; SELECT absent', into: /^SQL/ }, press('Try SQL')],
        sees: /no such column/,
      },
      'not loaded': { at: 'cut off', by: [tab('Database')], sees: /could not be loaded/ },
    },
  },
  sum: {
    pane: 'Result',
    states: {
      'of the response time': {
        at: 'unmet',
        by: [press(/: the sum behind it$/)],
        sees: /^Modelled, not measured/,
      },
      'of the queries': {
        at: 'unmet',
        by: [press(/^21.*: the sum behind it$/)],
        sees: /^Counted, not modelled/,
      },
    },
  },
  conditions: {
    pane: 'Conditions',
    states: {
      'as the preset has them': { at: 'unmet' },
      changed: {
        at: 'unmet',
        by: [{ write: '5 ms', into: /^round trip to the database, value/i }, { key: 'Enter' }],
      },
      'a value refused': {
        at: 'unmet',
        by: [{ write: 'far', into: /^round trip to the database, value/i }, { key: 'Enter' }],
      },
    },
  },
  knobs: {
    pane: 'Conditions',
    states: { open: { at: 'unmet', by: [press('All knobs')], sees: 'Back to the preset' } },
  },
  sources: {
    pane: 'Conditions',
    states: {
      open: { at: 'unmet', by: [press('Sources')], sees: 'What they rest on' },
      'every snippet': { at: 'unmet', by: [press('Sources'), { open: /^Without any network/ }] },
      'not loaded': { at: 'cut off', by: [press('Sources')], sees: /could not be loaded/ },
    },
  },
  broken: { pane: 'Result', states: { 'one pane': { at: 'faulty', sees: /could not be shown/ } } },
};
