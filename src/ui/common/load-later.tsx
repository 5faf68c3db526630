import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

interface LaterShows<Props> {
  readonly loading?: (props: Props) => ReactNode;
  readonly failed?: (props: Props, retry: ReactNode) => ReactNode;
}

class NotLoaded extends Error {}

/**
 * A component whose code is fetched when it is first shown. It says so while that lasts, and where it fails offers
 * to try again: React's own `lazy` would remember the failure for ever. `part` begins the sentence "… could not be
 * loaded"; `shows` stands in for what is shown in the component's place.
 */
export function loadLater<Props extends object>(
  part: string,
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  shows: LaterShows<Props> = {},
): ComponentType<Props> {
  const attempt = () =>
    lazy(() =>
      load().catch((cause: unknown) => {
        throw new NotLoaded(`${part} could not be loaded.`, { cause });
      }),
    );
  const { loading = () => <Loading />, failed = (_, retry) => <Failed part={part} retry={retry} /> } = shows;
  let Loaded: ComponentType<Props> = attempt();

  return function Later(props: Props) {
    const [tries, setTries] = useState(0);
    const retry = (
      <button
        type="button"
        className="button"
        onClick={() => {
          Loaded = attempt();
          setTries(tries + 1);
        }}
      >
        Retry
      </button>
    );
    return (
      <UntilLoaded key={tries} failed={() => failed(props, retry)}>
        <Suspense fallback={loading(props)}>
          <Loaded {...props} />
        </Suspense>
      </UntilLoaded>
    );
  };
}

/** Only what could not be loaded ends here: a fault of the component itself goes on to its pane. */
class UntilLoaded extends Component<
  { readonly failed: () => ReactNode; readonly children: ReactNode },
  { readonly error: unknown }
> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (error instanceof NotLoaded) return this.props.failed();
    throw error;
  }
}

function Loading(): ReactNode {
  return (
    <p className="empty" role="status">
      Loading…
    </p>
  );
}

function Failed({ part, retry }: { readonly part: string; readonly retry: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <p role="alert">{part} could not be loaded. Check the connection; what you typed is kept.</p>
      {retry}
    </div>
  );
}
