import { Component, type ErrorInfo, type ReactNode } from "react";
import { api } from "../bridge";
import { t } from "../i18n";
import { Button, ErrorState } from "../ui";

/** Catches a screen that fails to draw, writes it to the log and offers a way on. A new `at` tries again. */
export class ErrorBoundary extends Component<
  { at: string; children: ReactNode },
  { failedAt: string | null }
> {
  override state = { failedAt: null };

  static getDerivedStateFromProps(props: { at: string }, state: { failedAt: string | null }) {
    return state.failedAt !== null && state.failedAt !== props.at ? { failedAt: null } : null;
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    this.setState({ failedAt: this.props.at });
    void api
      .logProblem(`${error.stack ?? error.message}\n${info.componentStack ?? ""}`.slice(0, 4000))
      .catch(() => {});
  }

  override render() {
    if (this.state.failedAt === null) return this.props.children;
    return (
      <ErrorState
        error={t.app.broken}
        onRetry={() => this.setState({ failedAt: null })}
        action={
          <Button
            onClick={() => {
              window.location.hash = "#/compose";
              this.setState({ failedAt: null });
            }}
          >
            {t.app.broken.toCompose}
          </Button>
        }
      />
    );
  }
}
