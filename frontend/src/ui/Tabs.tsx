import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { classes } from "./classes";

export interface Tab<Value extends string> {
  value: Value;
  label: string;
  count?: number | undefined;
  tone?: "plain" | "warn";
}
export interface TabsProps<Value extends string> {
  /** What the tabs choose between, read out. */
  label: string;
  value: Value;
  tabs: readonly Tab<Value>[];
  onChange: (value: Value) => void;
  /** The panel of the chosen tab. */
  children?: ReactNode;
  className?: string;
}

export function Tabs<Value extends string>({
  label,
  value,
  tabs,
  onChange,
  children,
  className,
}: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as Value)} className="contents">
      <Base.List aria-label={label} className={classes("flex gap-1", className)}>
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={classes(
              "flex h-7 items-center gap-1.5 rounded-box px-2.5 text-label whitespace-nowrap transition-colors hover:bg-hover data-active:bg-surface data-active:text-text",
              tab.tone === "warn" ? "text-warn" : "text-second",
            )}
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-faint tabular-nums">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {children !== undefined && (
        <Base.Panel value={value} className="contents" tabIndex={-1}>
          {children}
        </Base.Panel>
      )}
    </Base.Root>
  );
}
