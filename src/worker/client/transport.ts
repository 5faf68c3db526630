import type { ToServer } from '../protocol';

/** A way to a running engine script, wherever it runs. */
export interface Transport {
  readonly post: (message: ToServer, transfer: readonly ArrayBuffer[]) => void;
  /** Ends the worker, whatever it is doing. Nothing is heard of it afterwards. */
  readonly close: () => void;
}

export interface TransportEvents {
  /** Not trusted: the reader's code can send what it likes. */
  readonly onMessage: (data: unknown) => void;
  /** The worker threw outside any call, or could not go on. */
  readonly onDeath: (reason: string) => void;
}

/**
 * The browser does not allow this way to the engine, and said so: another may be tried. To be slow is no refusal, as
 * a frame that only took its time must not end in a worker with the page's own rights.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Opens a transport on the engine's script; rejects with Refused, or with whatever else went wrong. */
export type OpenTransport = (script: ArrayBuffer, events: TransportEvents) => Promise<Transport>;

/** First message of the engine script, sent by its banner: it was loaded and runs. */
export const UP = 'up';

/** Tries one way after the other, as long as each is refused. */
export function firstOf(...ways: readonly OpenTransport[]): OpenTransport {
  return async (script, events) => {
    const refusals: string[] = [];
    for (const open of ways) {
      try {
        return await open(script, events);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusals.push(error.message);
      }
    }
    throw new Refused(refusals.join(' '));
  };
}
