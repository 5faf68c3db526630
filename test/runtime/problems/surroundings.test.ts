import { describe } from 'vitest';
import { PROJECT, viewOf } from '../support/project';
import { provokesInEngine, testMistakes } from './mistakes';

// What an ordinary machine has and the engine has not.

const engine = provokesInEngine();
const kind = 'unsupported';

const importing = (name: string, from: string, code: string) =>
  viewOf([code, "return HttpResponse('')"], [`from ${from} import ${name}`]);

describe('the way out of the process', () => {
  const title = 'SystemExit ends the whole process, and with it the site for everybody.';
  const remedy = 'Return a response, or raise an exception that says what is wrong.';
  testMistakes(engine, {
    'sys.exit()': { files: importing('exit', 'sys', '«exit()»'), title, remedy },
    'sys.exit() at import': {
      files: { 'pins/views.py': `${PROJECT['pins/views.py']}\nimport sys\n«sys.exit(1)»\n` },
      title,
      remedy,
    },
    'the shell’s exit()': { files: viewOf(['«exit()»']), title, remedy },
  });
});

describe('what is not there', () => {
  const noThreads = 'Threads cannot start here: Python has one, and shares it with the page.';
  const noNetwork = 'The engine has no network: nothing can be fetched, and nothing sent.';
  const noProcesses = 'No other process can start here.';
  const toRemedy = {
    network: /^Leave the call out/,
    thread: 'Call the function itself: here, one thing happens after another.',
    process: 'Do the work in Python, in the view itself.',
  };
  testMistakes(engine, {
    'somebody who types': {
      files: viewOf(["return HttpResponse(«input('name? ')»)"]),
      title: 'input() waits for somebody to type, and nobody types here.',
      remedy: 'Take what the visitor sends from request.GET or request.POST.',
      kind,
    },
    'a network': {
      files: importing('urlopen', 'urllib.request', "«urlopen('http://example.com')»"),
      title: noNetwork,
      remedy: toRemedy.network,
      kind,
    },
    'a network with TLS': {
      files: importing('urlopen', 'urllib.request', "«urlopen('https://example.com')»"),
      title: noNetwork,
      remedy: toRemedy.network,
      kind,
    },
    'a network, asked for by its address': {
      files: importing('socket', 'socket', "«socket().connect(('127.0.0.1', 80))»"),
      title: noNetwork,
      remedy: toRemedy.network,
      kind,
    },
    'a mail server': {
      files: importing('send_mail', 'django.core.mail', "«send_mail('a', 'b', 'c@d.e', ['f@g.h'])»"),
      title: noNetwork,
      remedy: toRemedy.network,
      kind,
    },
    'a thread': {
      files: importing('Thread', 'threading', '«Thread(target=print).start()»'),
      title: noThreads,
      remedy: toRemedy.thread,
      kind,
    },
    'a pool of threads': {
      files: importing('ThreadPoolExecutor', 'concurrent.futures', '«ThreadPoolExecutor().submit(print)»'),
      title: noThreads,
      remedy: toRemedy.thread,
      kind,
    },
    'another program': {
      files: importing('run', 'subprocess', "«run(['ls'])»"),
      title: noProcesses,
      remedy: toRemedy.process,
      kind,
    },
    'an event loop of one’s own': {
      files: importing('run, sleep', 'asyncio', '«run(sleep(1))»'),
      title: /^Async code cannot run here/,
      remedy: /"def" in place of "async def"/,
      kind,
    },
  });
});

describe('a NUL in a file', () => {
  const nul = {
    title: 'Python cannot read this line: source code string cannot contain null bytes.',
    remedy: 'Delete the invisible character at the marked place.',
  };
  testMistakes(engine, {
    'of views': { files: { 'pins/views.py': `one = 1\ntwo = 2«\0»\n${PROJECT['pins/views.py']}` }, ...nul },
    'of settings': { files: { 'settings.py': `# «\0»\n${PROJECT['settings.py']}` }, ...nul },
  });
});
