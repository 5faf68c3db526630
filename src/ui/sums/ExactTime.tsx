import { exactMs } from './exact';

/** A time in ms to the ns; what is below a µs stands back. */
export function ExactTime({ ns }: { readonly ns: number }) {
  const [ms, rest] = exactMs(ns);
  return (
    <>
      {ms}
      <span className="sum-rest">{rest}</span> ms
    </>
  );
}
