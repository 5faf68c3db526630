/** One message, wherever it is. */
export interface Message<Body> {
  readonly id: number;
  readonly queue: string;
  readonly body: Body;
  /** 0 to 9; which end is urgent depends on the broker. */
  readonly priority: number;
  readonly publishedUs: number;
  /** How often it was handed to a consumer. */
  deliveries: number;
}

/** A message handed to a consumer and not yet acknowledged. */
export interface Delivery<Body> {
  /** Names this delivery; the next delivery of the same message has another. */
  readonly tag: number;
  readonly message: Readonly<Message<Body>>;
  readonly consumer: string;
  readonly deliveredUs: number;
  /** It was handed out before. */
  readonly redelivered: boolean;
}
