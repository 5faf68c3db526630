/** Says what is being done, and when it is done how long it took. Quick things are not worth a line. */
export async function told<T>(what: string, work: Promise<T>): Promise<T> {
  const startMs = performance.now();
  const slow = setTimeout(() => console.log(`${what} …`), 300);
  try {
    const result = await work;
    const seconds = (performance.now() - startMs) / 1_000;
    if (seconds > 0.3) console.log(`${what}: done in ${seconds.toFixed(1)} s`);
    return result;
  } finally {
    clearTimeout(slow);
  }
}
