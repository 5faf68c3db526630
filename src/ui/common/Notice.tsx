import type { ReactNode } from 'react';

interface NoticeProps {
  readonly title: string;
  readonly detail?: string | undefined;
  /** Buttons. */
  readonly children?: ReactNode;
  readonly tone?: 'plain' | 'bad' | 'good';
}

/** A sentence that matters until it is dealt with. */
export function Notice({ title, detail, children, tone = 'plain' }: NoticeProps): React.ReactElement {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <p>
        <strong>{title}</strong> {detail}
      </p>
      {children && <div className="notice-actions">{children}</div>}
    </div>
  );
}
