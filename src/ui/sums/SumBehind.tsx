import { Sigma } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { SumPanel } from './SumPanel';

interface SumBehindProps {
  /** Whose sum it is, in the sentence "The sum behind …". */
  readonly of: string;
  /** The figure itself. */
  readonly children: ReactNode;
  /** Made when it is opened, and again whenever the page changes. */
  readonly sum: () => ReactNode;
}

/** A figure as a button that opens the sum behind it. */
export function SumBehind({ of, children, sum }: SumBehindProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="sum-open" title={`The sum behind ${of}`}>
        {children}
        <Sigma aria-hidden="true" />
        <span className="visually-hidden">: the sum behind it</span>
      </Popover.Trigger>
      <SumPanel of={of}>{open && sum()}</SumPanel>
    </Popover.Root>
  );
}
