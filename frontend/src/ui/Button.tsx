import { Button as Base } from "@base-ui/react/button";
import { type ComponentProps, type ReactNode, useState } from "react";
import { classes } from "./classes";
import { Tooltip } from "./Tooltip";

type Kind = "plain" | "primary" | "quiet" | "danger" | "link";
type Size = "normal" | "small";

export interface ButtonProps extends Omit<ComponentProps<typeof Base>, "className"> {
  kind?: Kind;
  size?: Size;
  className?: string;
}

const kinds: Record<Kind, string> = {
  plain: "border-line text-text hover:bg-hover data-popup-open:bg-hover",
  primary:
    "border-accent bg-accent text-on-accent font-semibold hover:bg-accent-hover hover:border-accent-hover",
  quiet: "border-transparent text-second hover:bg-hover hover:text-text data-popup-open:bg-hover",
  danger: "border-bad-line text-bad hover:bg-bad-ground",
  link: "border-transparent text-text underline underline-offset-3",
};
const sizes: Record<Size, string> = { normal: "h-9 px-3.5 gap-2", small: "h-8 px-2.75 gap-2" };

/** A button. Disabled, it stays readable; say why beside it. One that has the focus keeps it while it is disabled. */
export function Button({ kind = "plain", size = "normal", className, ...rest }: ButtonProps) {
  const [focused, setFocused] = useState(false);
  return (
    <Base
      {...rest}
      focusableWhenDisabled={rest.focusableWhenDisabled || focused}
      onFocus={(event) => {
        setFocused(true);
        rest.onFocus?.(event);
      }}
      onBlur={(event) => {
        setFocused(false);
        rest.onBlur?.(event);
      }}
      className={classes(
        "inline-flex shrink-0 items-center justify-center rounded-box border text-label font-medium whitespace-nowrap transition-colors",
        "data-disabled:cursor-not-allowed",
        kind === "primary"
          ? "data-disabled:border-line data-disabled:bg-surface data-disabled:text-faint"
          : "data-disabled:text-faint data-disabled:hover:bg-transparent",
        kinds[kind],
        kind === "link" ? "h-6 px-1" : sizes[size],
        className,
      )}
    />
  );
}

export interface IconButtonProps extends ButtonProps {
  /** What it does, read out and shown as a tooltip. */
  label: string;
  keys?: string;
  children: ReactNode;
}

/** A square button with an icon; its label is its tooltip. */
export function IconButton({
  label,
  keys,
  size = "small",
  kind = "quiet",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys}>
      <Button
        {...rest}
        kind={kind}
        aria-label={label}
        className={classes("px-0!", size === "small" ? "w-8" : "w-9", className)}
        size={size}
      />
    </Tooltip>
  );
}
