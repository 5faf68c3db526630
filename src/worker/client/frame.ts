import * as z from 'zod/mini';
import { FRAME_DOCUMENT } from './frame-script';
import { OPEN_LIMIT_MS } from './limits';
import type { Timers } from './timers';
import { type OpenTransport, Refused, UP } from './transport';

/** What the frame's script says. What the worker says is inside `message`, and is checked further on. */
const fromFrame = z.union([
  z.strictObject({ up: z.literal(true) }),
  z.strictObject({ message: z.unknown() }),
  z.strictObject({ death: z.string() }),
]);

/**
 * The engine in a worker inside `<iframe sandbox="allow-scripts" srcdoc>`: an opaque origin, whose policy lets it
 * reach nothing. Removing the frame ends the worker even in the middle of a loop.
 */
export function openFrame(window: Window, timers: Timers): OpenTransport {
  return (script, events) =>
    new Promise((resolve, reject) => {
      const { document } = window;
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.hidden = true;
      frame.name = 'engine';
      frame.title = 'Engine';
      frame.srcdoc = FRAME_DOCUMENT;
      let open = false;
      let heard = false;
      let loaded = false;

      const close = () => {
        window.removeEventListener('message', hear);
        cancelLimit();
        frame.remove();
      };
      const fail = (error: Error) => {
        close();
        reject(error);
      };
      const die = (reason: string) => {
        if (open) events.onDeath(reason);
        else fail(new Refused(`The engine's frame was refused: ${reason}`));
      };
      const tooLate = () => {
        // Its script runs before its document is loaded: loaded and silent, it was not allowed to.
        if (loaded && !heard) die('its script did not run.');
        else fail(new Error('The engine’s frame did not come up in time.'));
      };
      const post = (data: unknown, transfer: readonly ArrayBuffer[]) => {
        // '*': an opaque origin has no name; the window itself is held here.
        frame.contentWindow?.postMessage(data, '*', [...transfer]);
      };
      const hear = ({ source, data }: MessageEvent<unknown>) => {
        if (source === null || source !== frame.contentWindow) return;
        const { success, data: said } = fromFrame.safeParse(data);
        if (!success) return;
        heard = true;
        if ('up' in said) {
          post({ script }, []);
        } else if ('death' in said) {
          die(said.death);
        } else if (open) {
          events.onMessage(said.message);
        } else if (said.message === UP) {
          open = true;
          cancelLimit();
          resolve({ post: (message, transfer) => post({ message, transfer }, transfer), close });
        }
      };
      const cancelLimit = timers.after(OPEN_LIMIT_MS, tooLate);
      window.addEventListener('message', hear);
      frame.addEventListener('load', () => {
        loaded = true;
      });
      document.body.append(frame);
    });
}
