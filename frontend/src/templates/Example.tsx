/** What a template makes of an idea on one network. */

import type { TemplateReport } from "../bridge";
import { t } from "../i18n";
import { classes, format } from "../ui";

export type ExampleOf = TemplateReport["examples"][keyof TemplateReport["examples"]];

/** The parts as they would be sent, a thin line between the parts of a thread. */
export function ExampleText({ example }: { example: ExampleOf }) {
  return example?.parts.map((part, index) => (
    <p
      // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place
      key={index}
      dir="auto"
      className={classes("whitespace-pre-wrap wrap-anywhere", index > 0 && "mt-2 border-t border-line pt-2")}
    >
      {part}
    </p>
  ));
}

/** "163 / 3,000", or how many parts a thread has. */
export function ExampleCount({ example }: { example: ExampleOf }) {
  const [first, ...more] = example?.measurements ?? [];
  if (!first) return null;
  return (
    <span className={classes("tabular-nums", first.length > first.max && "text-bad")}>
      {more.length > 0
        ? t.templates.thread(more.length + 1)
        : `${format.count(first.length)} / ${format.count(first.max)}`}
    </span>
  );
}
