import type { Lab } from '../../lesson/lab';
import type { BackgroundReport } from '../../simulation/background';
import { countOf } from '../counters/units';
import { awaited, type Came, cameOf, cells, EFFECT_ICONS, KIND_WORDS, KINDS, type Kind } from './came';
import { cutList, MoreLine } from './MoreLine';
import { longDuration } from './time';

interface ShelvesProps {
  readonly lab: Lab;
  readonly report: BackgroundReport;
}

/** What came of a run outside: mails, charges, files, each with when it came. */
export function Shelves({ lab, report }: ShelvesProps): React.ReactElement {
  const wanted = awaited(lab);
  return (
    <section aria-label="What came of it">
      <h2>What came of it</h2>
      <div className="background-shelves">
        {KINDS.map((kind) => {
          const came = cameOf(report.effects, kind);
          if (came.length > 0) return <ShelfOf key={kind} kind={kind} came={came} />;
          const { one, did } = KIND_WORDS[kind];
          return wanted.has(kind) ? (
            <p key={kind} className="background-none">{`No ${one} was ${did}.`}</p>
          ) : null;
        })}
        {report.effects.length === 0 && wanted.size === 0 && (
          <p className="background-none">No mail, no charge and no file.</p>
        )}
      </div>
    </section>
  );
}

function ShelfOf({ kind, came }: { readonly kind: Kind; readonly came: readonly Came[] }) {
  const { shelf, one, many, columns } = KIND_WORDS[kind];
  const { shown, more } = cutList(came);
  const Icon = EFFECT_ICONS[kind];
  return (
    <div className="background-shelf">
      <table>
        <caption>
          <Icon aria-hidden /> {shelf}: {countOf(came.length, one, many)}
        </caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <CameRow key={`${each.key} ${each.before}`} came={each} />
          ))}
        </tbody>
      </table>
      <MoreLine more={more} />
    </div>
  );
}

function CameRow({ came }: { readonly came: Came }) {
  const { again } = KIND_WORDS[came.kind];
  const [first, second] = cells(came);
  return (
    <tr className={came.before > 0 ? 'again' : undefined}>
      <td>
        {first}
        {came.before > 0 && (
          <strong className="background-again">
            {again} {came.before === 1 ? 'twice' : `${came.before + 1} times`}
          </strong>
        )}
      </td>
      <td>{second}</td>
      <td className="tabular">{longDuration(came.atUs)}</td>
    </tr>
  );
}
