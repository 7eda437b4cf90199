import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes";
import { Kbd } from "./Kbd";

/** The look of every floating list. */
export const popup =
  "min-w-44 max-h-(--available-height) overflow-y-auto rounded-box border border-line bg-raise p-1 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0";
export const row =
  "flex min-h-8 items-center gap-2.5 rounded-inner px-2.5 py-1 text-label text-text outline-none data-highlighted:bg-hover data-disabled:text-faint";

/** Floating lists belong to the page's main part, where screen readers find them by their landmark. */
export const landmark = () => document.querySelector<HTMLElement>("main") ?? undefined;

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom";
  /** It stands in a dialog: the page behind that is out of reach. */
  inDialog?: boolean;
  children: ReactNode;
}

export function Menu({ trigger, align = "start", side = "bottom", inDialog, children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal container={inDialog ? undefined : landmark()}>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-50">
          <Base.Popup className={popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  keys?: string | undefined;
  disabled?: boolean;
  danger?: boolean;
  /** A second line in a quieter voice. */
  detail?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, keys, disabled, danger, detail, onSelect, children }: MenuItemProps) {
  return (
    <Base.Item disabled={disabled} onClick={onSelect} className={classes(row, danger && "text-bad")}>
      {icon}
      <span className="flex flex-1 flex-col">
        {children}
        {detail && <span className="text-small text-second">{detail}</span>}
      </span>
      {keys && <Kbd keys={keys} />}
    </Base.Item>
  );
}

/** A choice among several: wrap the choices in MenuChoices. */
export function MenuChoice({
  value,
  detail,
  children,
}: {
  value: string;
  detail?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Base.RadioItem value={value} className={row} closeOnClick>
      <span className="flex flex-1 flex-col">
        {children}
        {detail && <span className="text-small text-second">{detail}</span>}
      </span>
      <Base.RadioItemIndicator>
        <Check size={14} aria-hidden />
      </Base.RadioItemIndicator>
    </Base.RadioItem>
  );
}

export function MenuChoices(props: {
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <Base.RadioGroup value={props.value} onValueChange={(value) => props.onChange(String(value))}>
      {props.children}
    </Base.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}
