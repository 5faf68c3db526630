import { isTask, type Tape, tapeNames } from '../../tape';

interface RequestPickerProps {
  readonly tapes: readonly Tape[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

/** Which request of a run is looked at, or which run of a task. */
export function RequestPicker({ tapes, selected, onSelect }: RequestPickerProps): React.ReactElement {
  const names = tapeNames(tapes);
  const options = tapes.map((tape, index) => ({ index, name: names[index] ?? '', task: isTask(tape) }));
  const tasks = options.filter(({ task }) => task);
  return (
    <label className="request-picker">
      {tasks.length > 0 ? 'Request or task' : 'Request'}{' '}
      <select className="field" value={selected} onChange={(event) => onSelect(Number(event.target.value))}>
        {tasks.length === 0 ? (
          <Options options={options} />
        ) : (
          <>
            <optgroup label="Requests">
              <Options options={options.filter(({ task }) => !task)} />
            </optgroup>
            <optgroup label="Tasks">
              <Options options={tasks} />
            </optgroup>
          </>
        )}
      </select>
    </label>
  );
}

interface OptionsProps {
  readonly options: readonly { readonly name: string; readonly index: number }[];
}

function Options({ options }: OptionsProps) {
  return options.map(({ name, index }) => (
    <option key={index} value={index}>
      {name}
    </option>
  ));
}
