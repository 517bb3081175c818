import { Component, type ReactNode } from 'react';
import { useSay } from '../shared/language/language.ts';

interface FaultBoundaryProps {
  /** takes away what may have broken it, before it is tried again */
  readonly reset?: () => void;
  readonly children: ReactNode;
}

/** 出错时: one part of the page that fails says so in its place, and leaves the others as they are. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const again = () => {
      this.props.reset?.();
      this.setState({ hasFailed: false });
    };
    return <Fault again={again} />;
  }
}

function Fault({ again }: { readonly again: () => void }) {
  const say = useSay();
  return (
    <div className="og-error" role="alert">
      <p>
        {say({
          zh: '这一部分出错了，其余部分照常可用。再试仍然如此时，请刷新页面。',
          en: 'Something went wrong here; the rest of the page works on. Where trying again does not help, reload the page.',
        })}
      </p>
      <button type="button" className="og-button" onClick={again}>
        {say({ zh: '再试', en: 'Try again' })}
      </button>
    </div>
  );
}
