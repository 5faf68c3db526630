import { pagesOf } from './load';
import { at, type Mismatch } from './mismatch';
import type { LabFile } from './schema';

/** Where a lab's load does not go with its requests, or would show nothing. */
export function loadMismatches({ load, requests }: Pick<LabFile, 'load' | 'requests'>): Mismatch[] {
  if (!load) return [];
  const pages = pagesOf(requests).map(({ name }) => name);
  if (pages.length === 0)
    return [at(['load'], 'No request of the lab is for a page.', 'Add one to “requests”, or remove this.')];
  const { mix = [], arrivals, seconds, knobs } = load;
  const named = mix.map(({ request }) => request);
  const entry = (index: number) => ['load', 'mix', index, 'request'];
  return [
    ...named.flatMap((name, index) => [
      ...(pages.includes(name)
        ? []
        : [at(entry(index), `No page is named “${name}”.`, `Name one of: ${pages.join(', ')}.`)]),
      ...(named.indexOf(name) === index
        ? []
        : [at(entry(index), `“${name}” is in the mix already.`, 'Add the weights up, in one entry.')]),
    ]),
    ...(typeof arrivals === 'object' && arrivals.everySeconds > seconds
      ? [
          at(
            ['load', 'arrivals', 'everySeconds'],
            `In ${seconds} seconds no burst comes.`,
            'Let them come more often, or the load last longer.',
          ),
        ]
      : []),
    ...knobs.flatMap((knob, index) =>
      knobs.indexOf(knob) === index
        ? []
        : [at(['load', 'knobs', index], `“${knob}” is named already.`, 'Name each knob once.')],
    ),
  ];
}
