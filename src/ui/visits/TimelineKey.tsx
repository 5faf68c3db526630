/** What the bars of a page load are. */
const MEANINGS = [
  ['network', 'opening the connection, and bytes coming in'],
  ['waiting', 'waiting for the first byte'],
  ['cache', 'at the edge'],
  ['python', 'in the application, with its database'],
  ['moment', 'first byte, first content, complete'],
] as const;

export function TimelineKey(): React.ReactElement {
  return (
    <ul className="visits-key" aria-label="Key">
      {MEANINGS.map(([mark, meaning]) => (
        <li key={mark}>
          <span className={`key-${mark}`} aria-hidden="true" />
          {meaning}
        </li>
      ))}
    </ul>
  );
}
