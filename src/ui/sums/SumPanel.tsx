import { Popover } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { screen } from '../common/screens';
import './sums.css';

type PanelEvents = Pick<ComponentProps<typeof Popover.Content>, 'onCloseAutoFocus' | 'onInteractOutside'>;

interface SumPanelProps extends PanelEvents {
  readonly of: string;
  readonly children: ReactNode;
}

/** What a figure opens. The page behind stays at work: a slider turned re-times the sum. */
export function SumPanel({ of, children, ...events }: SumPanelProps) {
  return (
    <Popover.Portal>
      <Popover.Content
        className="sum"
        side="bottom"
        align="start"
        sideOffset={6}
        collisionPadding={12}
        aria-label={`The sum behind ${of}`}
        {...screen('sum')}
        {...events}
      >
        {children}
      </Popover.Content>
    </Popover.Portal>
  );
}
