import { Component, type ReactNode } from 'react';
import { screen } from './screens';

interface ErrorBoundaryProps {
  /** What broke, in the sentence "… could not be shown". */
  readonly part: string;
  /** The reader's files, kept within reach when everything else is gone. */
  readonly files?: () => Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** A fault of the page takes down one part, says so, and never takes the reader's text with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override readonly state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    const { part, files, children } = this.props;
    if (!error) return children;
    return (
      <section className="broken scroll" role="alert" {...screen('broken')}>
        <h2>{part} could not be shown</h2>
        <p>
          This is a fault of the page, not of your code: <code>{error.message}</code>
        </p>
        <button type="button" className="button" onClick={() => this.setState({ error: null })}>
          Try again
        </button>
        {files && <TypedText files={files()} />}
      </section>
    );
  }
}

function TypedText({ files }: { readonly files: Readonly<Record<string, string>> }): ReactNode {
  return (
    <>
      <p>What you typed is safe. It is saved in this browser, and here it is to copy:</p>
      {Object.entries(files).map(([path, text]) => (
        <details key={path}>
          <summary>{path}</summary>
          <textarea className="field" aria-label={path} readOnly rows={16} value={text} />
        </details>
      ))}
    </>
  );
}
