import { describeConditions, formatValue, type KnobDescription, PRESETS } from '../../simulation';
import { Modal } from '../common/Modal';
import { GROUP_TITLES, GROUPS, SOURCE_KINDS } from './groups';

export function Sources(): React.ReactElement {
  return (
    <Modal
      title="Where do these numbers come from?"
      description="A run records what your code did: queries, rows, bytes, kinds of Python work. It is real Django on a real database. How long that takes is a model: each count times one of these numbers."
      trigger={
        <button type="button" className="button quiet" title="Where do these numbers come from?">
          Sources
        </button>
      }
    >
      {GROUPS.map((group) => (
        <section key={group} className="sources">
          <h3>{GROUP_TITLES[group]}</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Default</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {describeConditions()
                .filter((knob) => knob.group === group)
                .map((knob) => (
                  <tr key={knob.path}>
                    <th scope="row">{knob.label}</th>
                    <td className="tabular">{formatValue(knob.path, knob.default)}</td>
                    <SourceCell source={knob.source} />
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
      <section className="sources">
        <h3>Presets</h3>
        {PRESETS.map((preset) => (
          <div key={preset.id}>
            <h4>{preset.label}</h4>
            <p>{preset.description}</p>
            {preset.changes.length > 0 && (
              <table>
                <tbody>
                  {preset.changes.map(({ path, value, source }) => (
                    <tr key={path}>
                      <th scope="row">{labelOf(path)}</th>
                      <td className="tabular">{formatValue(path, value)}</td>
                      <SourceCell source={source} />
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </div>
        ))}
      </section>
    </Modal>
  );
}

function SourceCell({ source }: { readonly source: KnobDescription['source'] }): React.ReactElement {
  return (
    <td>
      <span className="badge">{SOURCE_KINDS[source.kind]}</span> {source.text}
    </td>
  );
}

function labelOf(path: string): string {
  return describeConditions().find((knob) => knob.path === path)?.label ?? path;
}
