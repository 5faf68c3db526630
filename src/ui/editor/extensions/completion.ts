import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  type Completion as Option,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { Complete } from '../../../store/engine';

type Kind = Awaited<ReturnType<Complete>>['options'][number]['kind'];

const ICONS: Record<Kind, string> = {
  function: 'function',
  class: 'class',
  field: 'property',
  relation: 'property',
  variable: 'variable',
  module: 'namespace',
  keyword: 'keyword',
  tag: 'keyword',
  filter: 'function',
};

/** While typing, it asks only after a word or something that opens one: a dot, a pipe, a quote, a tag. */
const OPENS = /[\w.|'"%(]\s?$/;

/** Completion from the running interpreter; `complete` is null while there is none. */
export function completion(path: string, complete: () => Complete | null): Extension {
  async function source(context: CompletionContext): Promise<CompletionResult | null> {
    const ask = complete();
    if (!ask || (!context.explicit && !context.matchBefore(OPENS))) return null;
    const abort = new AbortController();
    context.addEventListener('abort', () => abort.abort());
    const text = context.state.doc.toString();
    try {
      const { from, options } = await ask(path, text, context.pos, abort.signal);
      if (options.length === 0) return null;
      return { from, options: options.map(toOption), validFor: /^\w*$/ };
    } catch (error) {
      if (error instanceof Error && error.name === 'Cancelled') return null;
      throw error;
    }
  }
  // A page of the list at a time, turned by the arrow keys: a list that scrolls could not be reached by the keyboard.
  return autocompletion({ override: [source], icons: true, maxRenderedOptions: 12 });
}

function toOption({ label, kind, detail }: { label: string; kind: Kind; detail: string }): Option {
  return { label, type: ICONS[kind], detail };
}
