import type { MessageLife, TaskRun } from '../../simulation/background';
import { EPOCH_SECONDS } from '../../simulation/epoch';
import { type PublishedTo, publishedMessage, type RawMessage } from '../../simulation/servers/services';

/** A message as the broker keeps it. */
export interface Body {
  readonly raw: RawMessage;
  readonly life: Life;
}

/** A message's life as it goes on. Times are µs since the run's epoch. */
export interface Life extends Omit<MessageLife, 'fate'> {
  readonly deliveries: { readonly atUs: number; readonly worker: string }[];
  acknowledgedUs: number | null;
  /** The broker forgot it. */
  dropped: boolean;
}

export function lifeOf(
  raw: RawMessage,
  to: PublishedTo,
  published: { readonly id: number; readonly publisher: number; readonly atUs: number },
): Life {
  const message = publishedMessage(raw, to);
  return {
    ...message,
    etaUs: sinceEpoch(message.etaUs),
    expiresUs: sinceEpoch(message.expiresUs),
    id: published.id,
    publisher: published.publisher,
    publishedUs: published.atUs,
    deliveries: [],
    acknowledgedUs: null,
    dropped: false,
  };
}

/** What became of a message, once nothing goes on any more. */
export function ended(life: Life, runs: readonly TaskRun[]): MessageLife {
  const { dropped, ...rest } = life;
  const done = runs.some(({ message, outcome }) => message === life.id && outcome !== 'killed');
  if (done) return { ...rest, fate: 'done' };
  return { ...rest, fate: dropped || life.acknowledgedUs !== null ? 'lost' : 'waiting' };
}

function sinceEpoch(unixUs: number | null): number | null {
  return unixUs === null ? null : unixUs - EPOCH_SECONDS * 1_000_000;
}
