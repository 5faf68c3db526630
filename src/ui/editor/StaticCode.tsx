import type { CSSProperties } from 'react';

interface StaticCodeProps {
  readonly path: string;
  readonly text: string;
}

/** A file as text, line for line where the editor will have it: what there is to read until the editor is there. */
export function StaticCode({ path, text }: StaticCodeProps): React.ReactElement {
  const lines = text.split('\n');
  const digits = String(lines.length).length;
  let offset = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="static-code scroll" aria-label={path} tabIndex={0}>
      <pre style={{ '--digits': digits } as CSSProperties}>
        {lines.map((line) => {
          const key = offset;
          offset += line.length + 1;
          return <code key={key}>{`${line}\n`}</code>;
        })}
      </pre>
    </section>
  );
}
