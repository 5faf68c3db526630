import * as z from 'zod/mini';

const us = z.number().check(z.nonnegative());

/**
 * measurements/calibration.json: what `npm run calibrate` found, for the page that says where the numbers come from.
 * Times in µs.
 */
export const calibrationSchema = z.strictObject({
  machine: z.strictObject({
    /** Name of the processor, and how many of its cores there are. */
    cpu: z.string(),
    cores: z.int().check(z.positive()),
    python: z.string(),
    django: z.string(),
    sqlite: z.string(),
  }),
  /** `cpu.factor` of that machine, from pages without a network: the median of wall time ÷ model. */
  factor: z.number().check(z.positive()),
  /** The same from the figures that the prices come from, measured again there: loops of one thing, which run faster. */
  figuresFactor: z.number().check(z.positive()),
  roundTripsUs: z.array(us),
  /** Times each page was sent at each round trip; wall times are medians. */
  repeats: z.int().check(z.positive()),
  /** Greatest distance of wall time ÷ model from 1 that is accepted. */
  tolerance: z.number().check(z.positive()),
  pages: z.array(
    z.strictObject({
      lab: z.string(),
      files: z.enum(['start', 'solution']),
      request: z.string(),
      /** Round trips of a request. */
      trips: z.int().check(z.nonnegative()),
      /** What SQLite itself worked beyond what the prices hold: measured apart, and part of both model times. */
      databaseUs: us,
      /** One for each of `roundTripsUs`. */
      wallUs: z.array(us),
      /** The timeline under `factor`, and on the machine of the prices (factor 1). */
      modelUs: z.array(us),
      rawModelUs: z.array(us),
    }),
  ),
  figures: z.strictObject({
    tolerance: z.number().check(z.positive()),
    replayed: z.array(
      z.strictObject({
        figure: z.string(),
        cpythonUs: us,
        modelUs: us,
        /** Why the model misses it; null: it does not. */
        beyond: z.nullable(z.string()),
      }),
    ),
    notReplayed: z.array(z.strictObject({ figure: z.string(), reason: z.string() })),
  }),
});

export type Calibration = z.infer<typeof calibrationSchema>;
export type CalibratedPage = Calibration['pages'][number];
