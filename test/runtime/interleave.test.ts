import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { timeline } from '../../src/simulation';
import type { ProjectFiles } from '../../src/tape';
import type { Engine, InterleaveResult } from '../../src/worker/protocol';
import { GET_HOME, runOf, viewOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

function interleave(changed: ProjectFiles, startsUs: readonly number[]) {
  const { requests: _, ...run } = runOf(changed);
  return engine.interleave({ ...run, requests: startsUs.map((startUs) => ({ request: GET_HOME, startUs })) });
}

/** Reads a number from a row, then writes one more, and says what it wrote. */
const READ_THEN_WRITE = [
  'pin = Pin.objects.get(id=1)',
  'count = int(pin.title.removeprefix("pin "))',
  'pin.title = f"pin {count + 1}"',
  'pin.save()',
  'return HttpResponse(pin.title)',
];
const bodies = ({ requests }: InterleaveResult) => requests.map(({ tape }) => tape.response?.body);

describe('requests one after another', () => {
  it('see what those before them wrote', async () => {
    const result = await interleave(viewOf(READ_THEN_WRITE), [0, 1_000_000, 2_000_000]);
    expect(result.problem).toBeNull();
    expect(bodies(result)).toEqual(['pin 2', 'pin 3', 'pin 4']);
  });

  it('take as long as their timelines say, and are what a run of each is', async () => {
    const result = await interleave({}, [0, 5_000_000]);
    const { tapes } = await engine.run(runOf());
    const { conditions } = runOf();
    for (const { tape, startUs, endUs } of result.requests) {
      expect(endUs - startUs).toBe(timeline(tape, conditions).totalUs);
      expect(tape.moves.length).toBe(tapes[0]?.moves.length);
    }
    expect(result.requests[0]?.tape).toEqual(tapes[0]);
  });
});

describe('requests at once', () => {
  it('lose an update that each makes of what it read', async () => {
    expect(bodies(await interleave(viewOf(READ_THEN_WRITE), [0, 0]))).toEqual(['pin 2', 'pin 2']);
  });

  it('lose none that the database makes', async () => {
    const view = viewOf(
      [
        "Pin.objects.filter(id=1).update(owner_id=F('owner_id') + 1)",
        'return HttpResponse(str(Pin.objects.get(id=1).owner_id))',
      ],
      ['from django.db.models import F'],
    );
    // The second's update comes before the first reads: both read the sum.
    const owners = bodies(await interleave(view, [0, 0])).map(Number);
    expect(Math.max(...owners)).toBe(4);
  });

  it('wait to write for another’s transaction to end, and see nothing of it before', async () => {
    const view = viewOf(
      [
        "if request.GET.get('slow'):",
        '    with transaction.atomic():',
        "        Pin.objects.filter(id=1).update(title='slow')",
        '        time.sleep(0.1)',
        '    return HttpResponse("slow")',
        'seen = Pin.objects.get(id=1).title',
        "Pin.objects.filter(id=1).update(title='quick')",
        'return HttpResponse(f"{seen} then {Pin.objects.get(id=1).title}")',
      ],
      ['import time', 'from django.db import transaction'],
    );
    const { requests: _, ...run } = runOf(view);
    const { requests, problem } = await engine.interleave({
      ...run,
      requests: [
        { request: { ...GET_HOME, path: '/?slow=1' }, startUs: 0 },
        { request: GET_HOME, startUs: 20_000 },
      ],
    });
    expect(problem).toBeNull();
    expect(requests.map(({ tape }) => tape.response?.body)).toEqual(['slow', 'pin 1 then quick']);
    const waits = requests.map(({ tape }) =>
      tape.moves.flatMap((move) => (move.type === 'cpu' && move.kind === 'database.lock' ? [move] : [])),
    );
    expect(waits[0]).toEqual([]);
    expect(waits[1]).toMatchObject([{ category: 'waiting', place: { file: 'pins/views.py' } }]);
    const waitedUs = waits[1]?.[0]?.count ?? 0;
    expect(waitedUs).toBeGreaterThan(70_000);
    expect(waitedUs).toBeLessThan(110_000);
    for (const { tape, startUs, endUs } of requests) {
      expect(endUs - startUs).toBe(timeline(tape, runOf().conditions).totalUs);
    }
  });

  it('keep what each transaction wrote, with its COMMIT in a turn of its own', async () => {
    const view = viewOf(
      [
        'with transaction.atomic():',
        "    Pin.objects.filter(id=1).update(owner_id=F('owner_id') + 1)",
        '    list(Member.objects.all())',
        'return HttpResponse(str(Pin.objects.get(id=1).owner_id))',
      ],
      ['from django.db import transaction', 'from django.db.models import F'],
    );
    const before = Number(bodies(await interleave(view, [0]))[0]) - 1;
    const owners = bodies(await interleave(view, [0, 0, 1_000_000])).map(Number);
    expect(owners.at(-1)).toBe(before + 3);
  });

  it('are rolled back alone', async () => {
    const view = viewOf(
      [
        "if request.GET.get('fails'):",
        '    with transaction.atomic():',
        "        Pin.objects.filter(id=1).update(title='lost')",
        '        raise ValueError("no")',
        "Pin.objects.filter(id=2).update(title='kept')",
        'return HttpResponse(" ".join(Pin.objects.filter(id__lt=3).order_by("id").values_list("title", flat=True)))',
      ],
      ['from django.db import transaction'],
    );
    const { requests: _, ...run } = runOf(view);
    const { requests } = await engine.interleave({
      ...run,
      requests: [
        { request: { ...GET_HOME, path: '/?fails=1' }, startUs: 0 },
        { request: GET_HOME, startUs: 100 },
      ],
    });
    expect(requests.map(({ tape }) => tape.response?.status)).toEqual([500, 200]);
    expect(requests[1]?.tape.response?.body).toBe('pin 1 kept');
  });

  it('roll back to a savepoint what came after it', async () => {
    const view = viewOf(
      [
        'with transaction.atomic():',
        "    Pin.objects.filter(id=1).update(title='first')",
        '    try:',
        '        with transaction.atomic():',
        "            Pin.objects.filter(id=1).update(title='second')",
        '            raise ValueError',
        '    except ValueError:',
        '        pass',
        'return HttpResponse(Pin.objects.get(id=1).title)',
      ],
      ['from django.db import transaction'],
    );
    expect(bodies(await interleave(view, [0, 30_000]))).toEqual(['first', 'first']);
  });

  it('are the same every time', async () => {
    const view = viewOf(READ_THEN_WRITE);
    expect(await interleave(view, [0, 300, 600])).toEqual(await interleave(view, [0, 300, 600]));
  });
});

it('tells of code that does something else the second time', async () => {
  const view = viewOf(
    [
      'builtins.seen = getattr(builtins, "seen", 0) + 1',
      'Pin.objects.filter(id=builtins.seen).exists()',
      'return HttpResponse(str(Pin.objects.count()))',
    ],
    ['import builtins'],
  );
  const { problem, requests } = await interleave(view, [0, 0]);
  expect(requests).toEqual([]);
  expect(problem).toMatchObject({ kind: 'unsupported', file: 'pins/views.py', line: 7 });
  expect(problem?.title).toMatch(/^This code remembers something between requests/);
});

it('refuses more than eight', async () => {
  const nine = Array.from({ length: 9 }, () => 0);
  await expect(interleave({}, nine)).rejects.toThrow('At most 8');
});
