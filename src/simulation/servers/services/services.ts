import type { ServiceAnswer, ServiceRequest } from './answer';
import { answered, unreachable } from './answer';
import { answerMail } from './mail';
import { type PublishedTo, publishedMessage, type RawMessage } from './message';
import { Payments } from './payments';
import { Results } from './results';
import { FileStore } from './store';
import { answerWeb } from './web';

/** Who takes what is said to the broker about messages. */
export interface MessageDesk {
  /** false: the broker is not to be reached. */
  readonly isUp: (nowUs: number) => boolean;
  readonly publish: (raw: RawMessage, to: PublishedTo, nowUs: number) => void;
  readonly ack: (tag: number, nowUs: number) => void;
  readonly reject: (tag: number, requeue: boolean, nowUs: number) => void;
}

/** Messages go to a broker that nobody listens to. */
export const NOBODY: MessageDesk = {
  isUp: () => true,
  publish: () => undefined,
  ack: () => undefined,
  reject: () => undefined,
};

/** All that an application asks beside its database and its cache; times are µs since the run's epoch. */
export class Services {
  private readonly payments = new Payments();
  private readonly store = new FileStore();
  private readonly results = new Results();

  constructor(private readonly desk: MessageDesk = NOBODY) {}

  answer(request: ServiceRequest, nowUs: number): ServiceAnswer {
    switch (request.service) {
      case 'broker':
        return this.desk.isUp(nowUs) ? this.answerBroker(request, nowUs) : unreachable('broker');
      case 'mail':
        return answerMail(request);
      case 'payments':
        return this.payments.answer(request);
      case 'store':
        return this.store.answer(request);
      case 'web':
        return answerWeb(request);
    }
  }

  private answerBroker(request: ServiceRequest, nowUs: number): ServiceAnswer {
    const { operation, data } = request;
    switch (operation) {
      case 'publish': {
        const { message, ...to } = data as unknown as { message: RawMessage } & PublishedTo;
        this.desk.publish(message, to, nowUs);
        // LPUSH answers with the length of the list.
        return answered({}, { bytesIn: 4, works: 1, message: publishedMessage(message, to) });
      }
      case 'ack':
        this.desk.ack(Number(data.tag), nowUs);
        return answered({});
      case 'reject':
        this.desk.reject(Number(data.tag), data.requeue === true, nowUs);
        return answered({});
      default:
        return this.results.answer(request, nowUs);
    }
  }
}
