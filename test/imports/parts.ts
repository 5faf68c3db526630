import { type Breach, breach } from './breach';
import type { Link, Source } from './sources';

/** Who may import whom. `types` may be imported as types alone. */
interface Rule {
  readonly may: readonly string[];
  readonly types?: readonly string[];
  readonly reason: string;
}

const RULES: Readonly<Record<string, Rule>> = {
  ui: {
    may: ['store', 'lesson', 'tape', 'simulation'],
    reason: 'the page asks the stores, and never the engine: so it works the same from a recording',
  },
  store: {
    may: ['lesson', 'tape', 'simulation'],
    types: ['worker/protocol', 'worker/traffic'],
    reason: 'stores are given their engine, so that tests can give them another',
  },
  'worker/client': {
    may: ['worker/protocol', 'tape'],
    types: ['simulation'],
    reason: 'the page and the engine share the protocol and nothing else',
  },
  'worker/server': {
    may: ['worker/protocol', 'runtime'],
    reason: 'the server only hands messages to the runtime',
  },
  'worker/traffic': {
    may: ['simulation', 'tape'],
    reason: 'traffic is simulated from tapes alone: whoever has the engine explores for it',
  },
  'worker/protocol': {
    may: [],
    types: ['tape', 'simulation'],
    reason: 'the protocol is what crosses: types of what is sent',
  },
  runtime: {
    may: ['simulation', 'tape'],
    types: ['worker/protocol'],
    reason: 'the runtime is the same in the browser and in Node: it knows of no worker and no page',
  },
  simulation: {
    may: ['tape'],
    reason: 'what is shown is a function of tape and conditions alone',
  },
  lesson: {
    may: ['tape', 'simulation'],
    reason: 'goals are judged on tapes and timelines, wherever those come from',
  },
  tape: { may: [], reason: 'the record depends on nothing, so that everything may depend on it' },
};

/** The part that a file belongs to: `main` for those that compose. */
export function partOf(file: string): string {
  const [folder = '', name = ''] = file.replace(/^src\//, '').split('/');
  if (!file.replace(/^src\//, '').includes('/')) return 'main';
  return folder === 'worker' ? `worker/${name.replace(/\..*$/, '')}` : folder;
}

/** References that go against the direction in which the parts may know each other. */
export function wrongDirections(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) => {
    const part = partOf(source.path);
    return source.links
      .filter((link) => !link.isPackage && part !== 'main' && partOf(link.target) !== part)
      .filter((link) => !isAllowed(part, link))
      .map((link) => breach(source, link.line, `imports ${link.target}`, reasonOf(part)));
  });
}

function isAllowed(part: string, link: Link): boolean {
  const rule = RULES[part];
  const target = partOf(link.target);
  return (
    rule !== undefined &&
    (rule.may.includes(target) || (link.typeOnly && rule.types?.includes(target) === true))
  );
}

function reasonOf(part: string): string {
  const rule = RULES[part];
  if (rule === undefined)
    return `"${part}" is no part of the design: give it a rule in ${import.meta.filename}`;
  const types = (rule.types ?? []).map((name) => `types of ${name}`);
  const may = [...rule.may, ...types].join(', ') || 'nothing';
  return `${part} may import ${may}: ${rule.reason}`;
}
