import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONDITIONS, timeline } from '../../../src/simulation';
import { isDatabaseCall, type Move, type Tape } from '../../../src/tape';
import { pathToMove, waterfallRows } from '../../../src/ui/waterfall/rows';
import { type RegionNode, type TreeNode, waterfallTree } from '../../../src/ui/waterfall/tree';
import { publish, serviceCall } from '../../simulation/support/tapes';
import { control, cpu, enter, feedTape, LEAVE, LIST, OWNER, query, tapeOf } from '../tapes';

const NONE: ReadonlySet<string> = new Set();

function treeOf(tape: Tape): RegionNode {
  return waterfallTree(tape, timeline(tape, DEFAULT_CONDITIONS));
}

function folded(tape: Tape): string[] {
  return waterfallRows(treeOf(tape), NONE).map(({ level, name, count }) => `${level} ${name} ×${count}`);
}

/** Regions and calls in any order, left in any order. */
const moves = fc.array(
  fc.oneof(
    fc.constantFrom<Move>(
      enter('template', 'card.html', OWNER),
      enter('view', 'feed', LIST),
      LEAVE,
      query(0, LIST),
      query(1, OWNER),
      query(1, LIST),
      control('begin', LIST),
      cpu('template.node', 3, 'template', OWNER),
      cpu('queryset.filter', 2, 'python', LIST),
    ),
  ),
  { maxLength: 60 },
);

describe('rows of the waterfall', () => {
  it('nest as request, view, template and queries, equal queries folded', () => {
    expect(folded(feedTape(20))).toEqual([
      '1 GET /feed/ ×1',
      '2 feed.views.feed ×1',
      '3 feed.html ×1',
      '4 SELECT … FROM feed_pin ORDER BY created_at DESC LIMIT 20 ×1',
      '4 SELECT … FROM feed_member WHERE id = ? LIMIT 21 ×20',
    ]);
  });

  it('fold equal queries also when others run between them', () => {
    const rows = folded(feedTape(100, true));
    expect(rows.filter((row) => row.endsWith('×100'))).toHaveLength(2);
    expect(rows).toHaveLength(6);
  });

  it('keep queries of one shape from two lines apart', () => {
    const rows = folded(tapeOf([query(1, LIST), query(1, OWNER), query(1, LIST)]));
    expect(rows.map((row) => row.slice(-2))).toEqual(['×1', '×2', '×1']);
  });

  it('name calls to services, and fold those that differ in numbers alone', () => {
    const mail = (recipient: string, error: string | null = null) =>
      serviceCall('app-mail', { operation: 'RCPT TO', subject: recipient, error });
    const rows = folded(
      tapeOf([
        publish('pins.tasks.make_thumbnail', { place: LIST }),
        mail('noor1@example.com'),
        mail('noor2@example.com', 'no such mailbox'),
        publish('pins.tasks.make_thumbnail', { place: OWNER }),
        serviceCall('app-payments', { operation: 'charge', subject: 'order-7', error: 'timed out' }),
      ]),
    );
    expect(rows.slice(1)).toEqual([
      '2 publish pins.tasks.make_thumbnail ×1',
      '2 RCPT TO noor#@example.com – 1 failed ×2',
      '2 publish pins.tasks.make_thumbnail ×1',
      '2 charge order-7 – timed out ×1',
    ]);
  });

  it('tell the calls of an unfolded group apart', () => {
    const tape = tapeOf([1, 2].map((order) => serviceCall('app-payments', { subject: `order-${order}` })));
    const root = treeOf(tape);
    const group = root.children[0]?.id ?? '';
    expect(waterfallRows(root, new Set([group])).map(({ name }) => name)).toEqual([
      'GET /feed/',
      'put order-#',
      '1 of 2 · put order-1',
      '2 of 2 · put order-2',
    ]);
  });

  it('fold a template included again and again, and its queries with it', () => {
    const card = [enter('template', 'card.html', OWNER), query(1, OWNER), LEAVE];
    expect(folded(tapeOf([...card, ...card, ...card]))).toEqual([
      '1 GET /feed/ ×1',
      '2 card.html ×3',
      '3 SELECT … FROM feed_member WHERE id = ? LIMIT 21 ×3',
    ]);
  });

  it('unfold a group into its calls, each with what tells it from the others', () => {
    const tree = treeOf(feedTape(3));
    const group = waterfallRows(tree, NONE).find((row) => row.count === 3);
    const rows = waterfallRows(tree, new Set([group?.id ?? '']));
    expect(rows.slice(-3).map(({ name, level }) => [name, level])).toEqual([
      ['1 of 3 · id = 1', 5],
      ['2 of 3 · id = 2', 5],
      ['3 of 3 · id = 3', 5],
    ]);
  });

  it('say how many siblings a row has, for those who cannot see them', () => {
    const rows = waterfallRows(treeOf(feedTape(3)), NONE);
    expect(rows.slice(-2).map(({ position, siblings }) => [position, siblings])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('leave out a connection that was kept, and what was not laid', () => {
    const tape = tapeOf([control('connect'), query(1, LIST)]);
    expect(folded(tape)).toHaveLength(2);
    const guarded = tapeOf([
      query(1, LIST),
      { ...cpu('python.reading', 1, 'python', LIST), guard: { type: 'clock-reading', atUs: -1 } },
      query(0, LIST),
    ]);
    expect(folded(guarded)).toHaveLength(2);
  });

  it('find the way to a call, and none to what is not one', () => {
    const tape = feedTape(2);
    const tree = treeOf(tape);
    const move = tape.moves.findIndex((each) => isDatabaseCall(each) && each.statement === 1);
    const byId = new Map(waterfallRows(tree, NONE).map((row) => [row.id, row.name]));
    expect(pathToMove(tree, move).map((id) => byId.get(id))).toEqual([
      'GET /feed/',
      'feed.views.feed',
      'feed.html',
      'SELECT … FROM feed_member WHERE id = ? LIMIT 21',
    ]);
    expect(pathToMove(tree, 0)).toEqual([]);
  });

  it('draw every span of the timeline once, whatever the tape', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const tape = tapeOf(all);
        const line = timeline(tape, DEFAULT_CONDITIONS);
        const drawn: unknown[] = [];
        const visit = (node: TreeNode): void => {
          drawn.push(...node.spans);
          if (node.type === 'region') node.children.forEach(visit);
        };
        const tree = waterfallTree(tape, line);
        visit(tree);
        expect(new Set(drawn)).toEqual(new Set(line.spans));
        expect(drawn).toHaveLength(line.spans.length);
        expect(tree.totalUs).toBe(line.totalUs);
      }),
    );
  });

  it('have ids of their own, whatever the tape and whatever is unfolded', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const tree = treeOf(tapeOf(all));
        const groups = waterfallRows(tree, NONE).filter((row) => row.node.type === 'calls');
        const rows = waterfallRows(tree, new Set(groups.map((row) => row.id)));
        expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      }),
    );
  });
});
