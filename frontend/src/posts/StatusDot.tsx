import { classes } from "../ui";
import type { Status } from "./rows";

const looks: Record<Status, string> = {
  draft: "border-[1.5px] border-faint",
  scheduled: "bg-info",
  sending: "bg-info animate-pulse",
  uncertain: "bg-warn",
  failed: "bg-bad",
  partly_published: "border-[1.5px] border-good bg-[linear-gradient(90deg,var(--good)_50%,transparent_50%)]",
  published: "bg-good",
};

/** A status as a colour; the word stands beside it. */
export function StatusDot({ status }: { status: Status }) {
  return <i aria-hidden className={classes("size-2 shrink-0 rounded-full", looks[status])} />;
}
