import { z } from 'zod';
import { MOMENTS, QUANTILES } from '../../simulation/page-loads';

/** Name of one of the lab's ways of building the page. */
const way = { way: z.string().min(1) };
/** Without it: in every one of them. */
const anyWay = { way: z.string().min(1).optional() };
/** Id of one of the parts. */
const part = { part: z.string().min(1) };

/** Goals about page loads: see visits/verdict.ts for what they hold on. */
export const VISITS_CHECKS = [
  /** No visitor saw, in any part, what another should see and they should not. */
  z.strictObject({ type: z.literal('visits-somebody-elses'), ...way }),
  /** No visitor saw the part as it was longer ago than that: since the edit that made it old. */
  z.strictObject({
    type: z.literal('visits-old'),
    ...anyWay,
    ...part,
    atMostSeconds: z.number().nonnegative(),
  }),
  /** The part, or without it each of them, was in every page, and as it should be for some visitor at some time. */
  z.strictObject({ type: z.literal('visits-missing'), ...anyWay, part: z.string().min(1).optional() }),
  /** Requests that reached the application, as a mean. */
  z.strictObject({
    type: z.literal('visits-origin-requests'),
    ...way,
    atMostPerPageLoad: z.number().nonnegative(),
  }),
  /** Of the requests that came to the edge, those answered without a fetch of their own; from 0 to 1. */
  z.strictObject({ type: z.literal('visits-hit-ratio'), ...way, atLeast: z.number().min(0).max(1) }),
  /** What the visitor waits for, from asking for the page, under a preset; without one, the lab's own conditions. */
  z.strictObject({
    type: z.literal('visits-time'),
    ...way,
    moment: z.enum(MOMENTS),
    quantile: z.enum(QUANTILES),
    preset: z.string().min(1).optional(),
    atMostMs: z.number().positive(),
  }),
] as const;

export type VisitsCheck = z.infer<(typeof VISITS_CHECKS)[number]>;

export function isAboutVisits(check: { readonly type: string }): check is VisitsCheck {
  return check.type.startsWith('visits-');
}
