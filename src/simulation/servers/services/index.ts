export type { ServiceAnswer, ServiceRequest } from './answer';
export { unreachable } from './answer';
export type { PublishedTo, RawMessage } from './message';
export { publishedMessage } from './message';
export { type MessageDesk, NOBODY, Services } from './services';
