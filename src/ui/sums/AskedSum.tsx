import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { SumPanel } from './SumPanel';

/** A figure among many whose sum is asked for: one panel serves them all. */
export interface Asked {
  readonly figure: HTMLElement;
}

interface AskedSumProps {
  /** null: none is asked for. */
  readonly asked: Asked | null;
  readonly of: string;
  readonly onClose: () => void;
  /** Where the focus goes when it closes; the figure itself unless told otherwise. */
  readonly returnTo?: () => HTMLElement | null;
  readonly children: ReactNode;
}

export function AskedSum({ asked, of, onClose, returnTo, children }: AskedSumProps) {
  if (asked === null) return null;
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={{ current: asked.figure }} />
      <SumPanel
        of={of}
        // A click on the figure itself closes what it opened: that click is the figure's own.
        onInteractOutside={(event) => {
          if (event.target instanceof Node && asked.figure.contains(event.target)) event.preventDefault();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          (returnTo?.() ?? asked.figure).focus();
        }}
      >
        {children}
      </SumPanel>
    </Popover.Root>
  );
}
