import { REFERENCES, type Reference, type ReferenceId } from '../../simulation';

/** What every figure may rest on, in the order in which they are numbered. The project's own choices rest on nothing. */
const NUMBERED = (Object.entries(REFERENCES) as [ReferenceId, Reference][]).filter(([id]) => id !== 'choice');

/** `[2]`: which entry of the list a figure rests on. */
export function ReferenceMark({ id }: { readonly id: ReferenceId }) {
  const at = NUMBERED.findIndex(([each]) => each === id);
  if (at === -1) return null;
  return (
    <>
      {' '}
      <span className="reference-mark" title={REFERENCES[id].name}>
        [{at + 1}]
      </span>
    </>
  );
}

export function ReferenceList(): React.ReactElement {
  return (
    <section className="sources">
      <h3>What they rest on</h3>
      <ol className="references">
        {NUMBERED.map(([id, { name, detail, url }]) => (
          <li key={id}>
            {url === null ? (
              <strong>{name}</strong>
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
            )}
            . {detail}
          </li>
        ))}
      </ol>
    </section>
  );
}
