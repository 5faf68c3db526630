import { expect, it } from 'vitest';
import { z } from 'zod';
import { runInCPython } from '../../scripts/calibrate/cpython';
import { PROJECT, viewOf } from '../runtime/support/project';

const answersSchema = z.object({
  answers: z.array(
    z.object({
      seconds: z.array(z.array(z.number())),
      trips: z.number(),
      status: z.number(),
      body: z.string(),
    }),
  ),
});

const DATASET = {
  name: 'two',
  sql: "INSERT INTO pins_member (id, name)\nSELECT :first, 'a'; INSERT INTO pins_member (id, name) SELECT :first + 1, 'b';",
  params: { first: 7 },
};

/** A site whose one view reads and writes in a transaction. */
const SITE = {
  ...PROJECT,
  ...viewOf(
    [
      'with transaction.atomic():',
      "    Member.objects.create(name='c')",
      "    return HttpResponse(', '.join(Member.objects.values_list('name', flat=True)))",
    ],
    ['from django.db import transaction'],
  ),
};

it('waits for every round trip, BEGIN and COMMIT too, and undoes what a form has written', async () => {
  const job = {
    requests: [{ name: 'home', method: 'POST', path: '/' }],
    roundTripsUs: [0, 20_000],
    repeats: 2,
    warmUps: 1,
  };
  const { answers } = answersSchema.parse(await runInCPython('labs', SITE, DATASET, job));
  const [answer] = answers;
  expect(answer).toMatchObject({ status: 200, trips: 4, body: 'a, b, c' });
  for (const seconds of answer?.seconds[0] ?? []) expect(seconds).toBeLessThan(0.08);
  for (const seconds of answer?.seconds[1] ?? []) expect(seconds).toBeGreaterThanOrEqual(0.08);
});
