import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";
import { Kbd } from "./Kbd";

export interface TooltipProps {
  label: string;
  keys?: string | undefined;
  side?: "top" | "right" | "bottom" | "left";
  disabled?: boolean;
  /** The one element it explains; it must take a ref and props. */
  children: ReactElement<Record<string, unknown>>;
}

/** A few words about a control, after a short wait. Never the only place something is said. */
export function Tooltip({ label, keys, side = "bottom", disabled, children }: TooltipProps) {
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          {/* Not read out: every control says itself what it does. */}
          <Base.Popup
            aria-hidden
            className="flex max-w-72 items-center gap-2 rounded-box border border-line bg-raise px-2 py-1 text-small text-text shadow-float transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {label}
            {keys && <Kbd silent keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export const TooltipProvider = Base.Provider;
