import { Desk } from './desk';
import type { ToTraffic } from './protocol';

/* The worker in which traffic is simulated. It is the site's own code, runs none of the reader's and fetches nothing. */

/** A message to oneself comes after those that wait, and at once: a timer is held up by 4 ms each time. */
const turn = new MessageChannel();
const waiting: (() => void)[] = [];
turn.port1.onmessage = () => waiting.shift()?.();

const desk = new Desk({
  post: (message) => self.postMessage(message),
  nowMs: () => performance.now(),
  later(act) {
    waiting.push(act);
    turn.port2.postMessage(null);
  },
});

self.onmessage = ({ data }: MessageEvent<ToTraffic>) => desk.hear(data);
