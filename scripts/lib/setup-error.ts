/** Something the machine lacks. Its message is one sentence, what is missing and what to do, and is all that is shown. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Runs a command's main function: a SetupError ends it with its message alone, anything else with its stack. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  }
}
