import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { counters, type LabRequest, type ProjectFiles } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { cacheSettings, commandsOf } from './support/cache';
import { runOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const REFRESH: LabRequest = { name: 'job', method: 'COMMAND', path: 'refresh' };
const FILE = 'pins/management/commands/refresh.py';

function command(body: readonly string[]): ProjectFiles {
  const lines = [
    'from django.core.cache import cache',
    'from django.core.management.base import BaseCommand, CommandError',
    'from pins.models import Pin',
    'class Command(BaseCommand):',
    '    def handle(self, **options):',
    ...body.map((line) => `        ${line}`),
  ];
  return { ...cacheSettings(), [FILE]: `${lines.join('\n')}\n` };
}

async function ran(files: ProjectFiles) {
  const { tapes, problem } = await engine.run(runOf(files, { requests: [REFRESH, REFRESH] }));
  expect(problem).toBeNull();
  return tapes;
}

describe('a management command', () => {
  it('runs as a process of its own: its queries, cache calls and connections are on its tape, what it prints is its answer', async () => {
    const body = ['cache.set("items", Pin.objects.count(), None)', 'self.stdout.write("refreshed")'];
    for (const tape of await ran(command(body))) {
      expect(tape.problem).toBeNull();
      expect(counters(tape)).toMatchObject({ queries: 1, cacheCalls: 1 });
      expect(commandsOf(tape)).toEqual(['set :1:items stored']);
      const opened = tape.moves.filter(
        ({ type, ...move }) => type === 'call' && 'operation' in move && move.operation === 'connect',
      );
      expect(opened).toHaveLength(1);
      expect(tape.response).toMatchObject({ status: 200, body: 'refreshed\n' });
      expect(
        tape.moves.find((move) => move.type === 'call' && 'place' in move && move.place !== null),
      ).toMatchObject({
        place: { file: FILE },
      });
    }
  });

  it('that raises is a problem on its line', async () => {
    const [tape] = await ran(command(['raise CommandError("no pins")']));
    expect(tape?.problem).toMatchObject({ file: FILE, line: 6, title: expect.stringContaining('no pins') });
  });

  it('that there is not says so', async () => {
    const [tape] = await ran(cacheSettings());
    expect(tape?.problem?.title).toContain("Unknown command: 'refresh'");
  });

  it('that imports what there is not names that', async () => {
    const [tape] = await ran(command(['import nowhere']));
    expect(tape?.problem?.title).toContain('nowhere');
  });
});
