import { formatContentError } from '../src/lesson/content-error';
import { told } from './lib/progress';
import { readLessons } from './lib/read-lessons';
import { ensureRecordings } from './lib/recordings/record';
import { runMain, SetupError } from './lib/setup-error';

/** Records every lab's start. Run by another process, it sends that one each recording as a message. */
async function recordAll(): Promise<void> {
  const lessons = await readLessons();
  if (!lessons.ok) throw new SetupError(lessons.errors.map(formatContentError).join('\n'));
  for await (const recording of ensureRecordings(lessons.value.labs)) process.send?.(recording);
}

await runMain(async () => {
  await told('Recording what each lab starts with', recordAll());
  process.disconnect?.();
});
