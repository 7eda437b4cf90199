import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "../i18n";
import { Button } from "./Button";
import { classes } from "./classes";
import { useLate } from "./useLate";

const scrim =
  "fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";
const sheet =
  "fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100vh-48px)] w-[calc(100vw-48px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-box border border-line bg-raise shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";
const widths = { small: "max-w-110", normal: "max-w-150", wide: "max-w-220" };

export interface DialogProps {
  open: boolean;
  /** Without it the dialog ends only by one of its buttons. */
  onClose?: () => void;
  title: string;
  description?: ReactNode;
  width?: keyof typeof widths;
  /** Buttons, right-aligned; the main one last. */
  footer?: ReactNode;
  /** Where the focus goes afterwards, if not back to where it was. */
  returnTo?: () => HTMLElement | null;
  children?: ReactNode;
}

/** A dialog that Escape, its × and a click beside it close, unless a choice has to be made. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  width = "normal",
  footer,
  returnTo,
  children,
}: DialogProps) {
  const mounted = useLate(open);
  if (!mounted) return null;
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose?.()}>
      <Base.Portal>
        <Base.Backdrop className={scrim} />
        <Base.Popup
          finalFocus={returnTo && (() => returnTo() ?? true)}
          className={classes(sheet, widths[width])}
        >
          <header className="px-5 pt-4 pr-14 pb-2">
            <Base.Title className="text-title font-semibold">{title}</Base.Title>
            {description && (
              <Base.Description className="mt-1 text-label text-second">{description}</Base.Description>
            )}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>
          {footer && <footer className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-4">{footer}</footer>}
          {/* Last, so that the first field or button has the focus at first. */}
          {onClose && (
            <Base.Close
              render={
                // Without a tooltip, which would take the first Escape for itself.
                <Button
                  kind="quiet"
                  size="small"
                  aria-label={t.ui.close}
                  className="absolute! top-3 right-3 w-8 px-0!"
                >
                  <X size={16} aria-hidden />
                </Button>
              }
            />
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export interface ConfirmDialogProps {
  open: boolean;
  title: string;
  description: ReactNode;
  /** What the main button does, in a verb: "Publish", "Replace the text". */
  confirm: string;
  cancel?: string;
  danger?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** A question that must be answered before anything happens. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const mounted = useLate(props.open);
  if (!mounted) return null;
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(next) => !next && props.onCancel()}>
      <AlertDialog.Portal>
        {/* Over the dialog it was asked from, too. */}
        <AlertDialog.Backdrop forceRender className={scrim} />
        <AlertDialog.Popup className={classes(sheet, widths.small, "p-5")}>
          <AlertDialog.Title className="text-title font-semibold">{props.title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-1.5 text-label text-second">
            {props.description}
          </AlertDialog.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button onClick={props.onCancel}>{props.cancel ?? t.ui.cancel}</Button>
            <Button kind={props.danger ? "danger" : "primary"} onClick={props.onConfirm}>
              {props.confirm}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
