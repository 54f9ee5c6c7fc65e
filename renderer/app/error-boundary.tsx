import type { ReactNode } from 'react';
import { Component } from 'react';
import { Empty } from './parts/states';
import { t } from './text';

interface Props {
  /** What does not work when this catches something: `The canvas`. */
  what: string;
  children: ReactNode;
}

/** Keeps a fault in one part of the window in that part. The model is in main and safe. */
export class ErrorBoundary extends Component<Props, { fault: string | null }> {
  override state = { fault: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { fault: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    const again = { label: t('common.tryAgain'), run: () => this.setState({ fault: null }) };
    return (
      <Empty title={t('app.cannotBeShown', { what: this.props.what })} action={again}>
        {t('app.workIsSaved', { fault })}
      </Empty>
    );
  }
}
