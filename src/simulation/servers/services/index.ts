export type { ServiceAnswer, ServiceRequest } from './answer';
export type { RawMessage } from './message';
export { publishedMessage } from './message';
export { type MessageDesk, NOBODY, type PublishedTo, Services } from './services';
