import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { type Screen, screen } from './screens';

interface ModalProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly screen: Screen;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
}

export function Modal({
  trigger,
  screen: name,
  title,
  description,
  children,
}: ModalProps): React.ReactElement {
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="modal-overlay" />
        <Dialog.Content className="modal" {...screen(name)}>
          <header>
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close">
              <X aria-hidden />
            </Dialog.Close>
          </header>
          <Dialog.Description>{description}</Dialog.Description>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className="modal-body scroll" aria-label={title} tabIndex={0}>
            {children}
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
