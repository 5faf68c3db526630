export { Broker, type BrokerOptions, type PublishOptions } from './broker';
export type { LengthPoint } from './history';
export type { BrokerInspection, InspectedDelivery, InspectedQueue } from './inspect';
export type { Delivery, Message } from './message';
export type { QueueCounts } from './queue';
export type { BrokerKind } from './rules';
