import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import path from 'node:path';
import { ROOT } from '../paths';
import type { Recording } from './record';

const SCRIPT = path.join(ROOT, 'scripts/recordings.ts');

/** Whatever else the machine does goes first: a page that is being opened, for one. */
const LOW_PRIORITY = 10;

/** Recordings made by a process of its own, as Python would hold up whoever runs it. */
export interface Recorder {
  /** Absolute path of a lab's recording once it is made; null where none could be. */
  readonly fileOf: (lab: string) => Promise<string | null>;
  readonly stop: () => void;
}

/** Starts recording every lab. What keeps it from that is printed by the process itself. */
export function startRecorder(script = SCRIPT): Recorder {
  const files = new Map<string, string>();
  const waiting = new Set<() => void>();
  let ended = false;
  const tell = () => {
    for (const wake of [...waiting]) wake();
  };

  const recorder = fork(script, { cwd: ROOT, execArgv: ['--import', 'tsx'] });
  if (recorder.pid !== undefined) setPriority(recorder.pid, LOW_PRIORITY);
  recorder.on('message', (message) => {
    const { lab, file } = message as Recording;
    files.set(lab, file);
    tell();
  });
  const end = () => {
    ended = true;
    tell();
  };
  recorder.on('exit', end);
  recorder.on('error', end);

  return {
    async fileOf(lab) {
      while (!files.has(lab) && !ended) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
      return files.get(lab) ?? null;
    },
    stop: () => void recorder.kill(),
  };
}
