import { useEffect, useMemo, useState } from 'react';
import { formatSql } from './format-sql';
import { sqlTokens } from './sql';

/** SQL in colour: as sent at first, laid out over lines as soon as the formatter is there. */
export function Sql({ sql }: { readonly sql: string }) {
  const [laidOut, setLaidOut] = useState<{ readonly of: string; readonly text: string } | null>(null);
  useEffect(() => {
    let wanted = true;
    formatSql(sql).then((text) => {
      if (wanted) setLaidOut({ of: sql, text });
    });
    return () => {
      wanted = false;
    };
  }, [sql]);
  return <SqlText text={laidOut?.of === sql ? laidOut.text : sql} />;
}

/** SQL in colour, as it is written. */
export function SqlText({ text }: { readonly text: string }) {
  const tokens = useMemo(() => sqlTokens(text), [text]);
  let offset = 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <pre className="sql" tabIndex={0}>
      <code>
        {tokens.map((token) => {
          const key = offset;
          offset += token.text.length;
          return token.type === 'other' ? (
            token.text
          ) : (
            <span key={key} className={`sql-${token.type}`}>
              {token.text}
            </span>
          );
        })}
      </code>
    </pre>
  );
}
