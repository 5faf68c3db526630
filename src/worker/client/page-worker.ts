import { OPEN_LIMIT_MS } from './limits';
import type { Timers } from './timers';
import { type OpenTransport, Refused, UP } from './transport';

/**
 * The engine in a worker of the page itself, for browsers that refuse the frame. The page's policy holds there, not
 * the frame's: such code is the reader's own, typed on this page.
 */
export function openPageWorker(window: Window & typeof globalThis, timers: Timers): OpenTransport {
  return (script, events) =>
    new Promise((resolve, reject) => {
      const url = window.URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
      const worker = new window.Worker(url);
      let open = false;

      const close = () => {
        cancelLimit();
        window.URL.revokeObjectURL(url);
        worker.terminate();
      };
      const fail = (error: Error) => {
        close();
        reject(error);
      };
      const die = (reason: string) => {
        if (open) events.onDeath(reason);
        else fail(new Refused(`A worker was refused: ${reason}`));
      };
      const cancelLimit = timers.after(OPEN_LIMIT_MS, () =>
        fail(new Error('The engine’s worker did not come up in time.')),
      );
      worker.onerror = (event) => die(event.message || 'it could not be started.');
      worker.onmessageerror = () => die('a message of the engine could not be read.');
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (open) {
          events.onMessage(data);
        } else if (data === UP) {
          open = true;
          cancelLimit();
          resolve({ post: (message, transfer) => worker.postMessage(message, [...transfer]), close });
        }
      };
    });
}
