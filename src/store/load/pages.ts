import type { ConsoleRequest, Engine, Problem } from '../../worker/protocol';

/** What the reader is to be told. */
export class LoadFailed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
}

/** The paths that a lab's query gives in its first column, the most popular first. Rejects with LoadFailed. */
export async function pathsIn(
  console: Engine['console'],
  request: ConsoleRequest,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { problem, statements } = await console(request, signal);
  if (problem) throw new LoadFailed(problem);
  return (statements.at(-1)?.rows ?? []).map(([path]) => String(path));
}
