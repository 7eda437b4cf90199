/** What went wrong or needs a look, where it happened. */
import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../ui";

export function Note({
  message,
  hint,
  warn = false,
  children,
}: {
  message: string;
  hint?: string | undefined;
  /** Worth a look, and no failure. */
  warn?: boolean;
  children?: ReactNode;
}) {
  const Icon = warn ? TriangleAlert : CircleAlert;
  return (
    <section
      role="alert"
      className={classes(
        "flex gap-3 rounded-box border p-3",
        warn ? "border-warn-line bg-warn-ground" : "border-bad-line bg-bad-ground",
      )}
    >
      <Icon size={18} className={classes("mt-px", warn ? "text-warn" : "text-bad")} aria-hidden />
      <div className="selectable min-w-0 flex-1 text-label wrap-anywhere">
        <p className="font-medium">{message}</p>
        {hint && <p className="text-second">{hint}</p>}
        {children}
      </div>
    </section>
  );
}
