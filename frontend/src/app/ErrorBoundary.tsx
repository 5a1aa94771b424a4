import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';

interface ErrorBoundaryProps {
  children: ReactNode;
}

/** The last resort: a fault of the page itself. Drafts are kept in the browser, so loading again loses nothing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="centre">
        <div className="card" role="alert">
          <h1>Something broke on this page</h1>
          <p>Your tasks are safe on the server, and what you were typing is kept. Load the page again to go on.</p>
          <Button kind="main" onClick={() => location.reload()}>
            Load again
          </Button>
        </div>
      </main>
    );
  }
}
