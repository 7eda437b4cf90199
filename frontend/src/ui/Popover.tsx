import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes";

export interface PopoverProps {
  trigger: ReactElement<Record<string, unknown>>;
  title: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

/** A small panel beside the control that opens it. */
export function Popover({
  trigger,
  title,
  open,
  onOpenChange,
  align = "start",
  className,
  children,
}: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-30">
          <Base.Popup
            className={classes(
              "flex w-80 flex-col gap-3 rounded-box border border-line bg-raise p-3 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            <Base.Title className="text-label font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface PanelProps {
  title: string;
  /** What it stands beside, in the window's coordinates. */
  anchor: () => DOMRect;
  onClose: () => void;
  className?: string;
  children: ReactNode;
}

/** A panel beside something that is no control, such as selected words. It is open while it is drawn. */
export function Panel({ title, anchor, onClose, className, children }: PanelProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          anchor={{ getBoundingClientRect: anchor }}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          className="z-30"
        >
          <Base.Popup
            className={classes(
              "flex max-h-(--available-height) w-90 flex-col gap-3 overflow-y-auto rounded-box border border-line bg-raise p-3 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            <Base.Title className="text-label font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
