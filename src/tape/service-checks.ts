import { type Effect, SERVICES } from './service';
import {
  isGuardOrNone,
  isNumber,
  isObject,
  isPlaceOrNull,
  isQuantity,
  isText,
  keysOf,
  type Unknown,
} from './values';

const LINKS: ReadonlySet<unknown> = new Set(SERVICES.map((service) => `app-${service}`));
const EFFECTS = keysOf<Effect['kind']>({ mail: true, charge: true, file: true });

/** Whether a move that is a call is one to a service. */
export function isCallToService(move: Unknown): boolean {
  return (
    LINKS.has(move.link) &&
    isText(move.operation) &&
    isText(move.subject) &&
    isQuantity(move.works) &&
    isQuantity(move.bytesOut) &&
    isQuantity(move.bytesIn) &&
    isPlaceOrNull(move.place) &&
    (move.error === null || isText(move.error)) &&
    (move.effect === null || isEffect(move.effect)) &&
    (move.message === null || isMessage(move.message)) &&
    isGuardOrNone(move.guard)
  );
}

function isEffect(value: unknown): boolean {
  return isObject(value) && EFFECTS.has(value.kind) && isText(value.key) && isText(value.detail);
}

function isMessage(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value.taskId) &&
    isText(value.task) &&
    isText(value.queue) &&
    isNumber(value.priority) &&
    isText(value.args) &&
    isQuantity(value.retries) &&
    (value.etaUs === null || isNumber(value.etaUs)) &&
    (value.expiresUs === null || isNumber(value.expiresUs))
  );
}
