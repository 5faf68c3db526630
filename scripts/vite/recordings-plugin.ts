import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { gzipped } from '../lib/gzip';
import { ROOT } from '../lib/paths';
import { told } from '../lib/progress';
import { LESSONS, readLessons } from '../lib/read-lessons';
import { ensureRecordings } from '../lib/recordings/record';
import { type Recorder, startRecorder } from '../lib/recordings/recorder';

const MODULE = 'virtual:recordings';
const RESOLVED = `\0${MODULE}`;

/** Below dist/ in a build, and below the server's root in development. */
const FOLDER = 'recordings';

/** What a recording may depend on. */
const SOURCES = [path.join(ROOT, 'src'), LESSONS];

/** Addresses are relative to the page, which may be served from any path. */
function builtCode(urls: Readonly<Record<string, string>>): string {
  return `const urls = ${JSON.stringify(urls)};
export const recordingUrl = (lab) => Object.hasOwn(urls, lab) ? new URL(urls[lab], document.baseURI).href : null;`;
}

const SERVED_CODE = `export const recordingUrl = (lab) => new URL('${FOLDER}/' + lab + '.json', document.baseURI).href;`;

async function buildUrls(
  emit: (fileName: string, source: Uint8Array) => unknown,
): Promise<Readonly<Record<string, string>>> {
  const lessons = await readLessons();
  // Mistakes in lessons/ stop the build elsewhere, with every one of them named.
  if (!lessons.ok) return {};
  const urls: Record<string, string> = {};
  for await (const { lab, file } of ensureRecordings(lessons.value.labs)) {
    const { key, bytes } = await gzipped(await readFile(file));
    const url = `${FOLDER}/${lab.replaceAll('/', '-')}-${key}.json.gz`;
    emit(url, bytes);
    urls[lab] = url;
  }
  return urls;
}

/**
 * Recordings are made once the server is up, and a request for one is answered when it is there: the page that asks
 * starts its own Python meanwhile, and takes whichever result comes first.
 */
function serve(server: ViteDevServer): void {
  let recorder: Recorder | null = null;
  server.middlewares.use(`/${FOLDER}`, async (request, response, next) => {
    const lab = (request.url ?? '').replace(/^\//, '').replace(/\.json(\?.*)?$/, '');
    try {
      recorder ??= startRecorder();
      const file = await recorder.fileOf(decodeURIComponent(lab));
      if (file !== null) createReadStream(file).pipe(response);
      else {
        response.statusCode = 404;
        response.end('There is no recording of this lab.');
      }
    } catch (error) {
      next(error);
    }
  });
  server.httpServer?.once('listening', () => {
    recorder ??= startRecorder();
  });
  const forget = () => {
    recorder?.stop();
    recorder = null;
  };
  server.httpServer?.once('close', forget);
  server.watcher.on('all', (_event, file) => {
    if (SOURCES.some((source) => file.startsWith(source))) forget();
  });
}

/** Offers the run of each lab's start to the page as `virtual:recordings`. */
export function recordingsPlugin(): Plugin {
  let serving = false;
  return {
    name: 'measure-twice:recordings',
    configResolved: ({ command }) => {
      serving = command === 'serve';
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : null),
    async load(id) {
      if (id !== RESOLVED) return null;
      if (serving) return SERVED_CODE;
      const emit = (fileName: string, source: Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      return builtCode(await told('Recording what each lab starts with', buildUrls(emit)));
    },
    configureServer: serve,
  };
}
