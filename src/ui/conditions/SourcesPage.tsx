import { describeConditions, formatValue, type KnobPath, PRESETS, type Source } from '../../simulation';
import { CalibrationTable } from './CalibrationTable';
import { storedCalibration } from './calibration';
import { GROUP_TITLES, GROUPS, SOURCE_KINDS } from './groups';
import { ReferenceList, ReferenceMark } from './References';
import './sources.css';

/** Every number of the model: its default, each preset's changes, and what they rest on. */
export default function SourcesPage(): React.ReactElement {
  return (
    <>
      {GROUPS.map((group) => (
        <section key={group} className="sources">
          <h3>{GROUP_TITLES[group]}</h3>
          <Figures
            heading="Default"
            figures={describeConditions()
              .filter((knob) => knob.group === group)
              .map((knob) => ({ path: knob.path, value: knob.default, source: knob.source }))}
          />
        </section>
      ))}
      <section className="sources">
        <h3>Presets</h3>
        {PRESETS.map(({ id, label, description, changes }) => (
          <div key={id}>
            <h4>{label}</h4>
            <p>{description}</p>
            {changes.length > 0 && <Figures heading="Value" figures={changes} />}
          </div>
        ))}
      </section>
      <CalibrationTable reading={storedCalibration()} />
      <ReferenceList />
    </>
  );
}

interface Figure {
  readonly path: KnobPath;
  readonly value: number | string;
  readonly source: Source;
}

interface FiguresProps {
  /** What the values are. */
  readonly heading: string;
  readonly figures: readonly Figure[];
}

function Figures({ heading, figures }: FiguresProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">{heading}</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ path, value, source }) => (
          <tr key={path}>
            <th scope="row">{labelOf(path)}</th>
            <td className="tabular">{formatValue(path, value)}</td>
            <td>
              <span className="badge">{SOURCE_KINDS[source.kind]}</span> {source.text}
              <ReferenceMark id={source.reference} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function labelOf(path: KnobPath): string {
  return describeConditions().find((knob) => knob.path === path)?.label ?? path;
}
