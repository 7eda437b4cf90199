import type { ReactNode } from "react";
import { t } from "../i18n";
import { Button } from "./Button";
import { classes } from "./classes";

interface StateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
}

function Centred({ icon, title, children, action, role }: StateProps & { role?: string }) {
  return (
    <div
      role={role}
      className="flex h-full flex-col items-center justify-center gap-1.5 px-6 py-12 text-center"
    >
      {icon && <div className="mb-2 text-faint">{icon}</div>}
      <h2 className="text-title font-semibold">{title}</h2>
      {children && <div className="selectable max-w-110 text-label text-second">{children}</div>}
      {action && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  );
}

/** Nothing here yet, and the one next step. */
export function EmptyState(props: StateProps) {
  return <Centred {...props} />;
}

export interface ErrorStateProps {
  /** What happened and what was not lost; a hint says what to do next. */
  error: { message: string; hint?: string };
  onRetry?: (() => void) | undefined;
  action?: ReactNode;
}

/** Something could not be shown, with a way on. */
export function ErrorState({ error, onRetry, action }: ErrorStateProps) {
  return (
    <Centred
      role="alert"
      title={error.message}
      action={
        <>
          {action}
          {onRetry && <Button onClick={onRetry}>{t.ui.tryAgain}</Button>}
        </>
      }
    >
      {error.hint}
    </Centred>
  );
}

/** Room for something that is on its way; invisible for the first 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classes("animate-appear rounded-box bg-surface", className)} />;
}
