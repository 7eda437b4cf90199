import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Attachment, type PlatformInfo, toAppError } from "../bridge";
import { format, t } from "../i18n";
import { classes, PlatformMark } from "../ui";
import { fittedQuery } from "./queries";

/** What one network will really get of an image, and its size; or why it gets nothing. */
export function FittedLine(props: { platform: PlatformInfo; attachment: Attachment; children: ReactNode }) {
  const { platform, attachment, children } = props;
  const area = attachment.crops?.[platform.name];
  const { data: fitted, error } = useQuery(fittedQuery(platform.name, attachment.hash, area));
  return (
    <div className="flex min-h-6 items-center gap-2">
      <PlatformMark platform={platform.name} />
      <span
        className={classes("min-w-0 flex-1", error ? "text-bad" : "truncate")}
        title={fitted?.note || undefined}
      >
        <span className="sr-only">{platform.label} </span>
        {error && toAppError(error).message}
        {fitted && `${fitted.width} × ${fitted.height} · ${format.size(fitted.bytes)}`}
        {fitted?.changed && ` · ${area ? t.editor.image.cropped : t.compose.image.madeToFit}`}
      </span>
      {children}
    </div>
  );
}
