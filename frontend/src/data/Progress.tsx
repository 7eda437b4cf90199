/** How far something long is, seen and read out. */
import { useState } from "react";
import { classes } from "../ui";

export interface ProgressProps {
  /** What is being done. */
  label: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
  /** How far, in words. */
  words: string;
}

export function Progress({ label, done, total, words }: ProgressProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  // Every quarter is said, not every step.
  const quarter = Math.floor(share * 4);
  const [said, setSaid] = useState({ quarter: -1, words: label });
  if (said.quarter !== quarter) setSaid({ quarter, words: quarter > 0 ? words : label });
  return (
    <div className="flex flex-col gap-2">
      <p className="text-label font-medium">{label}</p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuetext={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={total > 0 ? Math.round(share * 100) : undefined}
        className="h-2 overflow-hidden rounded-full bg-surface"
      >
        <div
          className={classes("h-full rounded-full bg-accent transition-[width]", total === 0 && "w-1/12")}
          style={total > 0 ? { width: `${share * 100}%` } : undefined}
        />
      </div>
      <p aria-hidden className="text-small text-second tabular-nums">
        {words || "\u00a0"}
      </p>
      <p role="status" className="sr-only">
        {said.words}
      </p>
    </div>
  );
}
