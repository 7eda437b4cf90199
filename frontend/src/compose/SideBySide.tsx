/** Two texts side by side, what only one of them says marked. */
import { useMemo } from "react";
import { t } from "../i18n";
import { classes } from "../ui";
import { compare } from "./words";

export interface SideBySideProps {
  before: string;
  after: string;
  titles: readonly [before: string, after: string];
  /** One below the other, where there is little room. */
  narrow?: boolean;
}

export default function SideBySide({ before, after, titles, narrow }: SideBySideProps) {
  const words = useMemo(() => compare(before, after), [before, after]);
  return (
    <div className={classes("grid min-h-0 gap-3", !narrow && "sm:grid-cols-2")}>
      {(["removed", "added"] as const).map((own, side) => {
        const shown = words.filter((word) => !word[own === "removed" ? "added" : "removed"]);
        return (
          <section key={own} aria-label={titles[side]} className="flex min-w-0 flex-col gap-1">
            <h3 className="text-small text-second">{titles[side]}</h3>
            <p
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
              tabIndex={0}
              dir="auto"
              className={classes(
                "selectable overflow-y-auto rounded-box border border-line bg-bg p-3 text-label wrap-anywhere whitespace-pre-wrap -outline-offset-2!",
                narrow ? "max-h-40" : "max-h-96",
              )}
            >
              {shown.length === 0 && t.compose.conflict.empty}
              {shown.map((word, at) =>
                word[own] ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place in the text
                  <mark key={at} className="rounded-[3px] bg-warn-ground text-text underline decoration-warn">
                    {word.value}
                  </mark>
                ) : (
                  word.value
                ),
              )}
            </p>
          </section>
        );
      })}
    </div>
  );
}
