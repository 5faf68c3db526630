import { notSimulated } from './problem';
import type {
  CurveNews,
  Explore,
  Flight,
  FromTraffic,
  ToTraffic,
  TrafficNews,
  TrafficRunner,
} from './protocol';

type Listener =
  | { readonly type: 'traffic'; readonly listen: (news: TrafficNews) => void; readonly over: AbortController }
  | { readonly type: 'curve'; readonly listen: (news: CurveNews) => void; readonly over: AbortController };

/**
 * The worker behind the interface of a runner. It is made for the first simulation, and anew after it died, which ends
 * what it simulated with a problem.
 */
export function createTrafficRunner(makeWorker: () => Worker, explore: Explore): TrafficRunner {
  const listeners = new Map<number, Listener>();
  let worker: Worker | null = null;
  let calls = 0;

  function post(message: ToTraffic): void {
    worker ??= open();
    worker.postMessage(message);
  }

  function open(): Worker {
    const made = makeWorker();
    made.onmessage = ({ data }: MessageEvent<FromTraffic>) => hear(data);
    made.onerror = (event) => {
      event.preventDefault();
      die(event.message || 'its worker could not be started.');
    };
    made.onmessageerror = () => die('a message of its worker could not be read.');
    return made;
  }

  function hear(message: FromTraffic): void {
    const { id } = message;
    const listener = listeners.get(id);
    if (!listener) return;
    if (message.type === 'explore') {
      explore(message.request, listener.over.signal).then(
        (exploration) => answer(id, { type: 'explored', id, exploration }),
        (error: unknown) => answer(id, { type: 'not-explored', id, message: String(error) }),
      );
      return;
    }
    const { news } = message;
    if (news.type === 'failed' || news.done) listeners.delete(id);
    if (message.type === 'traffic' && listener.type === 'traffic') listener.listen(message.news);
    if (message.type === 'curve' && listener.type === 'curve') listener.listen(message.news);
  }

  function answer(id: number, message: ToTraffic): void {
    if (listeners.has(id)) post(message);
  }

  function die(reason: string): void {
    worker?.terminate();
    worker = null;
    const problem = notSimulated(reason);
    const ended = [...listeners.values()];
    listeners.clear();
    for (const { listen } of ended) listen({ type: 'failed', problem });
  }

  function flight(id: number, { over }: Listener): Flight {
    return {
      stop() {
        over.abort();
        if (listeners.delete(id)) post({ type: 'stop', id });
      },
    };
  }

  function steer(type: 'pause' | 'resume' | 'step', id: number): void {
    if (listeners.has(id)) post({ type, id });
  }

  return {
    simulate(job, listen) {
      const id = ++calls;
      const listener: Listener = { type: 'traffic', listen, over: new AbortController() };
      listeners.set(id, listener);
      post({ type: 'simulate', id, job });
      return {
        ...flight(id, listener),
        pause: () => steer('pause', id),
        resume: () => steer('resume', id),
        step: () => steer('step', id),
      };
    },
    saturate(job, listen) {
      const id = ++calls;
      const listener: Listener = { type: 'curve', listen, over: new AbortController() };
      listeners.set(id, listener);
      post({ type: 'saturate', id, job });
      return flight(id, listener);
    },
  };
}
