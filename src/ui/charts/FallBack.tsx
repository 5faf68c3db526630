import { Component, type ReactNode } from 'react';

interface FallBackProps {
  readonly to: ReactNode;
  readonly children: ReactNode;
}

/** Shows the table, and says why, where the drawing could not be loaded (offline before it was ever fetched). */
export class FallBack extends Component<FallBackProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <>
        <p role="status">
          The drawing could not be loaded; here are its figures. Reload the page to try again.
        </p>
        {this.props.to}
      </>
    );
  }
}
