import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda } from '../../../../src/simulation/servers/common/agenda';
import { Chain } from '../../../../src/simulation/servers/common/chain';

test('an agenda gives the earliest first, and at the same µs what was added first', () => {
  const steps = fc.array(fc.option(fc.nat(20), { freq: 3 }), { size: 'large' });
  fc.assert(
    fc.property(steps, (times) => {
      const agenda = new Agenda<number>();
      const list: { atUs: number; id: number }[] = [];
      for (const [id, atUs] of times.entries()) {
        if (atUs === null) {
          const first = list.toSorted((a, b) => a.atUs - b.atUs || a.id - b.id)[0];
          expect(agenda.take()).toBe(first?.id ?? null);
          list.splice(first === undefined ? list.length : list.indexOf(first), 1);
        } else {
          agenda.add(atUs, id);
          list.push({ atUs, id });
        }
        expect(agenda.nextUs).toBe(Math.min(...list.map((entry) => entry.atUs)));
        if (id % 7 === 0) agenda.filter((value) => value % 3 !== 0);
        if (id % 7 === 0) list.splice(0, list.length, ...list.filter((entry) => entry.id % 3 !== 0));
        expect(agenda.size).toBe(list.length);
      }
    }),
  );
});

test('a chain keeps its order while links come, move and go', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('append', 'front', 'remove', 'move'), fc.nat()), {
    size: 'large',
  });
  fc.assert(
    fc.property(steps, (changes) => {
      const chain = new Chain<number>();
      let links: ReturnType<typeof chain.append>[] = [];
      for (const [value, [change, at]] of changes.entries()) {
        const link = links[at % Math.max(links.length, 1)];
        if (change === 'append') links.push(chain.append(value));
        else if (change === 'front') links.unshift(chain.insertAfter(null, value));
        else if (link !== undefined) {
          links = links.filter((each) => each !== link);
          if (change === 'remove') chain.remove(link);
          else {
            chain.moveToEnd(link);
            links.push(link);
          }
        }
        expect([...chain]).toEqual(links.map((each) => each.value));
        expect(chain.last).toBe(links.at(-1) ?? null);
      }
    }),
  );
});
