import { Banknote, FileImage, type LucideIcon, Mail } from 'lucide-react';
import type { Lab } from '../../lesson/lab';
import type { EffectAt } from '../../simulation/background';
import type { Effect } from '../../tape';

export type Kind = Effect['kind'];

export const KINDS: readonly Kind[] = ['mail', 'charge', 'file'];

export const EFFECT_ICONS: Readonly<Record<Kind, LucideIcon>> = {
  mail: Mail,
  charge: Banknote,
  file: FileImage,
};

/** Words for what came of a run. */
export const KIND_WORDS: Readonly<
  Record<
    Kind,
    {
      readonly shelf: string;
      readonly one: string;
      readonly many: string;
      readonly did: string;
      /** Before “twice”, of one that came again. */
      readonly again: string;
      /** Columns for its key, split as `keyParts` does, and for its detail. */
      readonly columns: readonly string[];
    }
  >
> = {
  mail: {
    shelf: 'Inbox',
    one: 'mail',
    many: 'mails',
    did: 'sent',
    again: 'sent',
    columns: ['To', 'Subject'],
  },
  charge: {
    shelf: 'Ledger',
    one: 'charge',
    many: 'charges',
    did: 'made',
    again: 'charged',
    columns: ['Reference', 'Amount'],
  },
  file: {
    shelf: 'Shelf',
    one: 'file',
    many: 'files',
    did: 'stored',
    again: 'stored',
    columns: ['Name', 'Size'],
  },
};

/** An effect and how many of its key came before it. */
export interface Came extends EffectAt {
  readonly before: number;
}

export function cameOf(effects: readonly EffectAt[], kind: Kind): readonly Came[] {
  const counts = new Map<string, number>();
  return effects
    .filter((effect) => effect.kind === kind)
    .map((effect) => {
      const before = counts.get(effect.key) ?? 0;
      counts.set(effect.key, before + 1);
      return { ...effect, before };
    });
}

/** What stands in the two columns of a shelf. The key of a mail is its recipient and its subject. */
export function cells({ kind, key, detail }: Effect): readonly [string, string] {
  const colon = key.indexOf(': ');
  if (kind !== 'mail' || colon === -1) return [key, detail];
  return [key.slice(0, colon), key.slice(colon + 2)];
}

/** Kinds that a lab's goals are about: that none of these came is worth a word. */
export function awaited({ goals }: Pick<Lab, 'goals'>): ReadonlySet<Kind> {
  return new Set(goals.flatMap(({ check }) => ('effect' in check ? [check.effect] : [])));
}
