import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

const box =
  "w-full rounded-box border border-line bg-bg px-3 text-text transition-colors hover:border-line-strong focus:border-focus focus:outline-none focus-visible:ring-1 focus-visible:ring-focus disabled:text-faint data-invalid:border-bad-line";

export interface FieldProps {
  label: string;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  hint?: ReactNode;
  error?: string | null | undefined;
  className?: string;
  children: ReactNode;
}

/** A labelled Input, TextArea or other control, with a hint and an error that are read out with it. */
export function Field({ label, labelHidden, hint, error, className, children }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} className={classes("flex flex-col gap-1.5", className)}>
      <Base.Label className={labelHidden ? "sr-only" : "text-label font-medium"}>{label}</Base.Label>
      {children}
      {hint && <Base.Description className="text-small text-pretty text-second">{hint}</Base.Description>}
      <Base.Error match={Boolean(error)} className="text-small text-bad">
        {error}
      </Base.Error>
    </Base.Root>
  );
}

export function Input({
  className,
  ...rest
}: Omit<ComponentProps<typeof Base.Control>, "className"> & { className?: string }) {
  return <Base.Control {...rest} className={classes(box, "h-9", className)} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <Base.Control
      render={<textarea rows={4} {...rest} className={classes(box, "resize-none py-2", className)} />}
    />
  );
}
