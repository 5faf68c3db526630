import { countOf } from '../counters/units';
import type { DiffLine, FileChange } from './file-changes';

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', gone: '−', new: '+' };
/** Said where the signs are not read out. */
const SPOKEN: Readonly<Record<DiffLine['kind'], string>> = { same: '', gone: 'gone: ', new: 'new: ' };

/** What changed in the code, file by file. */
export function CodeDifference({ changes }: { readonly changes: readonly FileChange[] }) {
  if (changes.length === 0) return <p className="runs-none">The code is the same.</p>;
  return (
    <div className="code-difference">
      {changes.map((change) => (
        <figure key={change.path}>
          <figcaption>
            <code>{change.path}</code> <span className="tabular">{linesOf(change)}</span>
          </figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre tabIndex={0}>
            {change.hunks.map((lines) => (
              <code key={lines[0]?.line} className="hunk">
                {lines.map((line) => (
                  <Line key={`${line.kind} ${line.line}`} line={line} />
                ))}
              </code>
            ))}
          </pre>
        </figure>
      ))}
    </div>
  );
}

function Line({ line }: { readonly line: DiffLine }) {
  let offset = 0;
  return (
    <span className={`diff-line ${line.kind}`}>
      <span className="diff-number" aria-hidden="true">
        {line.line}
      </span>
      <span className="diff-sign" aria-hidden="true">
        {SIGNS[line.kind]}
      </span>
      <span className="visually-hidden">{SPOKEN[line.kind]}</span>
      {line.parts.map(({ text, changed }) => {
        const key = offset;
        offset += text.length;
        return changed ? <mark key={key}>{text}</mark> : text;
      })}
      {'\n'}
    </span>
  );
}

/** `+2 −1`, in words for those who hear it. */
function linesOf({ added, removed }: FileChange) {
  return (
    <>
      <span aria-hidden="true">
        +{added} −{removed}
      </span>
      <span className="visually-hidden">
        {countOf(added, 'line')} new, {countOf(removed, 'line')} gone
      </span>
    </>
  );
}
