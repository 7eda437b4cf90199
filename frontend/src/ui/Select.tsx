import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { classes } from "./classes";
import { landmark, popup, row } from "./Menu";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
}
export interface SelectProps<Value extends string> {
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  /** What is chosen; not needed inside a Field. */
  label?: string;
  disabled?: boolean;
  /** It stands in a dialog: the page behind that is out of reach. */
  inDialog?: boolean;
  className?: string;
}

/** One of a few values. */
export function Select<Value extends string>({
  value,
  options,
  onChange,
  label,
  disabled,
  inDialog,
  className,
}: SelectProps<Value>) {
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={(next) => next !== null && onChange(next as Value)}
    >
      <Base.Trigger
        aria-label={label}
        className={classes(
          "inline-flex h-9 items-center justify-between gap-2 rounded-box border border-line px-3 text-label font-medium transition-colors hover:bg-hover",
          className,
        )}
      >
        <Base.Value />
        <ChevronDown size={14} className="text-second" aria-hidden />
      </Base.Trigger>
      <Base.Portal container={inDialog ? undefined : landmark()}>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className={popup}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={row}>
                <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check size={14} aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
