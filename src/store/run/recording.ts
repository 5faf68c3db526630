import { runResultSchema } from '../../tape/schema';
import type { RunResult } from '../../worker/protocol';
import type { Shown } from './state';

/**
 * The run of a lab's start that the build stored, from its JSON. null where it cannot be had, or is not what it should
 * be: the page then waits for Python as if nothing were stored, and says so where the result will be.
 */
export async function readRecording(json: Promise<string>): Promise<RunResult | null> {
  try {
    const stored: unknown = JSON.parse(await json);
    return runResultSchema.safeParse(stored).success ? (stored as RunResult) : null;
  } catch {
    return null;
  }
}

/**
 * A result, or the recorded one on screen where both are alike, as they should be: it stays the same object then, so
 * that nothing the reader has selected or unfolded in it is lost when Python confirms it.
 */
export function confirmed(shown: Shown | null, result: RunResult): RunResult {
  if (!shown?.recorded) return result;
  return JSON.stringify(shown.result) === JSON.stringify(result) ? shown.result : result;
}
