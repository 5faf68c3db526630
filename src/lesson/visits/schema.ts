import { z } from 'zod';
import { MAX_ORIGIN_REQUESTS } from '../../simulation/page-loads';

const path = z.string().regex(/^\//, 'a path begins with “/”');

/** What stands before the application; what is left out is as in Varnish. */
const edgeSchema = z.strictObject({
  flavour: z.enum(['varnish', 'akamai']).default('varnish'),
  /** Fragments of a page are fetched one after the other, or all at once. */
  fetching: z.enum(['serial', 'parallel']).default('serial'),
  /** Requests that miss the same wait for one fetch. */
  coalescing: z.boolean().default(true),
});

const waySchema = z.strictObject({
  name: z.string().min(1),
  /** Of the page that visitors ask for. */
  path,
  /** `false`: straight to the application. */
  edge: z
    .union([z.literal(false), z.literal(true).transform(() => edgeSchema.parse({})), edgeSchema])
    .default(false),
});

/** `visits` of lab.json: one page built in several ways, each loaded by the same visitors at the same times. */
export const visitsFileSchema = z.strictObject({
  ways: z.array(waySchema).min(1).max(6),
  visitors: z.strictObject({
    count: z.number().int().min(1).max(12),
    /**
     * What each one's session holds: name → SQL that gives the value, in which `:visitor` is the visitor's number from
     * 0. Without it no one has a session.
     */
    session: z.record(z.string(), z.string().min(1)).optional(),
  }),
  pageLoads: z.number().int().min(1).max(MAX_ORIGIN_REQUESTS),
  /** They come at any moment of these, each as likely as the next: arrivals of a Poisson process. */
  seconds: z.number().int().min(1).max(3_600),
  /** By which another member changes the data meanwhile. */
  edits: z
    .array(z.strictObject({ atSeconds: z.number().nonnegative(), sql: z.string().min(1) }))
    .max(10)
    .default([]),
  /** The page of the start files that has every part as it should be, asked for without an edge. */
  truth: path,
  /** Ids of the elements that are judged one by one. What lies in another part is not counted twice. */
  parts: z.array(z.string().min(1)).min(1),
});

export type VisitsFile = z.infer<typeof visitsFileSchema>;
export type VisitsWay = VisitsFile['ways'][number];
