import type { OpenTransport, TransportEvents } from '../../../../src/worker/client/transport';
import type { FromServer, ToServer } from '../../../../src/worker/protocol';

/** An engine's worker as the client sees it, played by the test. */
interface FakeWorker {
  readonly received: ToServer[];
  readonly transferred: number[];
  readonly closed: () => boolean;
  readonly say: (message: FromServer) => void;
  readonly sayAnything: (data: unknown) => void;
  readonly die: (reason: string) => void;
  /** Goes through every stage of a boot. */
  readonly boot: () => void;
  /** The last call received. */
  readonly lastId: () => number;
}

export interface FakeWorkers {
  readonly open: OpenTransport;
  /** Every worker opened, in order. */
  readonly opened: readonly FakeWorker[];
  readonly last: () => FakeWorker;
}

function fakeWorker(events: TransportEvents) {
  const received: ToServer[] = [];
  const transferred: number[] = [];
  let closed = false;
  const sayAnything = (data: unknown) => {
    if (!closed) events.onMessage(data);
  };
  const worker: FakeWorker = {
    received,
    transferred,
    closed: () => closed,
    say: sayAnything,
    sayAnything,
    die: events.onDeath,
    boot: () => {
      for (const stage of ['compile', 'python', 'django', 'database'] as const)
        sayAnything({ type: 'stage', stage });
      sayAnything({ type: 'booted' });
    },
    lastId: () => {
      const call = received.at(-1);
      if (call === undefined || call.type === 'boot') throw new Error('no call was received');
      return call.id;
    },
  };
  const transport = {
    post: (message: ToServer, transfer: readonly ArrayBuffer[]) => {
      received.push(message);
      transferred.push(transfer.length);
    },
    close: () => {
      closed = true;
    },
  };
  return { worker, transport };
}

export function fakeWorkers(): FakeWorkers {
  const opened: FakeWorker[] = [];
  return {
    opened,
    open: async (_script, events) => {
      const { worker, transport } = fakeWorker(events);
      opened.push(worker);
      return transport;
    },
    last: () => {
      const worker = opened.at(-1);
      if (worker === undefined) throw new Error('no worker was opened');
      return worker;
    },
  };
}
