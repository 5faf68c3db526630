import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import type { CpuKind, ProjectFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { runOf, viewOf } from './support/project';

// Which work is counted for which code. What it costs is the simulation's to say.

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

async function workOf(files: ProjectFiles): Promise<Partial<Record<CpuKind, number>>> {
  const [tape] = (await engine.run(runOf(files))).tapes;
  if (!tape || tape.problem) throw new Error(tape?.problem?.traceback ?? 'no tape');
  const sums: Partial<Record<CpuKind, number>> = {};
  for (const move of tape.moves) {
    if (move.type === 'cpu') sums[move.kind] = (sums[move.kind] ?? 0) + move.count;
  }
  return sums;
}

const ofView = (code: string, imports: readonly string[] = []) =>
  workOf(viewOf([code, "return HttpResponse('')"], imports));

describe('reading', () => {
  it('chains, filters, compiles and makes instances', async () => {
    expect(
      await ofView("list(Pin.objects.filter(title='pin 1', owner__name='x').exclude(pk=3)[:5])"),
    ).toMatchObject({
      'queryset.filter': 2,
      'queryset.condition': 3,
      'queryset.hop': 1,
      'sql.compile': 1,
      'sql.where': 1,
      'sql.condition': 3,
      'sql.execute': 1,
    });
  });

  it('counts an instance for each table that select_related joins', async () => {
    expect(await ofView("list(Pin.objects.select_related('owner'))")).toMatchObject({
      'sql.join': 1,
      'row.instance': 100,
      'row.instance.column': 250,
    });
  });

  it('tells dicts, tuples and bare rows from instances', async () => {
    expect(await ofView("list(Pin.objects.values('title'))")).toMatchObject({
      'row.dict': 50,
      'row.dict.column': 50,
    });
    expect(await ofView("list(Pin.objects.values_list('pk', 'title'))")).toMatchObject({
      'row.tuple': 50,
      'row.tuple.column': 100,
    });
    const bare = await ofView("connection.cursor().execute('SELECT id, title FROM pins_pin').fetchall()", [
      'from django.db import connection',
    ]);
    expect(bare).toMatchObject({ 'cursor.execute': 1, 'cursor.row': 50, 'cursor.value': 100 });
    expect(bare['sql.execute']).toBeUndefined();
  });

  it('counts each expression of annotate() and aggregate(), none for exists() and count()', async () => {
    const imports = ['from django.db.models import Count, Max'];
    expect(await ofView("list(Member.objects.annotate(n=Count('pin')))", imports)).toMatchObject({
      'queryset.annotate': 1,
    });
    expect(await ofView("Pin.objects.aggregate(n=Count('pk'), m=Max('pk'))", imports)).toMatchObject({
      'queryset.annotate': 2,
    });
    expect(
      (await ofView('Pin.objects.exists() or Pin.objects.count()'))['queryset.annotate'],
    ).toBeUndefined();
  });
});

it('says what was assumed of the database’s work, for the tape that it was assumed in', async () => {
  const view = viewOf([
    'pins = Pin.objects.filter(pk__gt=40) if request.GET else Pin.objects.filter(pk=1)',
    'return HttpResponse(list(pins))',
  ]);
  const requests = ['/', '/?range=1'].map((path) => ({ name: path, method: 'GET' as const, path }));
  const { tapes } = await engine.run(runOf(view, { requests }));
  expect(tapes.map(({ statements }) => statements.map(({ assumptions }) => assumptions))).toEqual([
    [[]],
    [['A range of pins_pin is taken as a quarter of the rows.']],
  ]);
});

describe('writing', () => {
  it('counts a save whole, without the query inside it', async () => {
    const work = await ofView("Member.objects.create(name='x').save()");
    expect(work).toMatchObject({ 'save.insert': 1, 'save.update': 1, 'save.column': 2 });
    expect(work['sql.compile']).toBeUndefined();
  });

  it('counts the rows of bulk_create() and bulk_update()', async () => {
    expect(await ofView("Member.objects.bulk_create([Member(name='x') for i in range(30)])")).toMatchObject({
      'model.init': 30,
      'bulk.row': 30,
      'bulk.column': 30,
      'bulk.batch': 1,
    });
    const work = await ofView("Pin.objects.bulk_update(list(Pin.objects.all()), ['title'])");
    expect(work['bulk.update-row']).toBe(50);
    expect(work['queryset.update']).toBeUndefined();
  });

  it('counts the compiling of a DELETE', async () => {
    expect(await ofView('Pin.objects.filter(pk=1)._raw_delete("default")')).toMatchObject({
      'sql.compile': 1,
      'sql.where': 1,
    });
  });
});

describe('templates', () => {
  it('counts turns of a loop whatever its body, variables and tags', async () => {
    const work = await workOf({
      'templates/home.html':
        '{% for pin in pins %}x{% endfor %}{% for pin in pins %}{{ pin.title }}{% if pin %}y{% endif %}{% endfor %}',
    });
    expect(work).toMatchObject({ 'template.iteration': 40, 'template.variable': 20, 'template.node': 22 });
  });
});

describe('the reader’s own code', () => {
  it('counts calls and turns of loops', async () => {
    const work = await workOf(
      viewOf(
        ['for i in range(10):', '    twice(i)', "return HttpResponse('')"],
        ['def twice(x):', '    return 2 * x'],
      ),
    );
    // The view itself is one call.
    expect(work).toMatchObject({ 'python.call': 11, 'python.jump': 10 });
  });

  it('sees instances and clocks called through a name that meant something else before', async () => {
    const work = await workOf(
      viewOf(
        [
          'for kind in (dict, Member, Member):',
          "    kind(name='x')",
          'for read in (dict, time.time):',
          '    read()',
          "return HttpResponse('')",
        ],
        ['import time'],
      ),
    );
    expect(work).toMatchObject({ 'model.init': 2, 'python.reading': 1 });
  });
});
