/** How it stands with backups where that is bad, and how the last restore ended: told above every screen. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, TriangleAlert, X } from "lucide-react";
import { Link } from "react-router";
import { Line } from "../app/Notices";
import { api, backupsQuery, keys } from "../bridge";
import { t } from "../i18n";
import { IconButton } from "../ui";
import { nameOf } from "./dropped";

export function BackupNotices() {
  const status = useQuery(backupsQuery).data?.status;
  const client = useQueryClient();
  if (!status) return null;
  const { failure, checked, restored, restoreFailed } = status;
  const problem = failure ?? checked?.problem;
  const seen = async () => {
    await api.acknowledgeRestore().catch(() => {});
    await client.invalidateQueries({ queryKey: keys.backups });
  };
  const dismiss = (
    <IconButton label={t.notices.dismiss} className="size-6!" onClick={() => void seen()}>
      <X size={14} aria-hidden />
    </IconButton>
  );
  return (
    <>
      {problem && (
        <Line warn icon={<TriangleAlert size={14} aria-hidden />}>
          <span>{`${problem.message} ${problem.hint}`}</span>
          <Link to="/settings?section=data" className="font-medium underline underline-offset-3">
            {t.data.backups.look}
          </Link>
        </Line>
      )}
      {restoreFailed && (
        <Line warn icon={<TriangleAlert size={14} aria-hidden />}>
          <span>{`${restoreFailed.message} ${restoreFailed.hint}`}</span>
          {dismiss}
        </Line>
      )}
      {restored && (
        <Line icon={<Archive size={14} aria-hidden />}>
          <span className="selectable py-1 text-center">
            {t.data.restored(nameOf(restored.file), restored.drafts, restored.posts)}{" "}
            {restored.kept && t.data.keptAs(nameOf(restored.kept))}{" "}
            {restored.missing.length > 0 && t.data.missing(restored.missing.length)}
          </span>
          {restored.held > 0 && (
            <Link to="/posts?tab=all" className="font-medium underline underline-offset-3">
              {t.data.held(restored.held)}
            </Link>
          )}
          {dismiss}
        </Line>
      )}
    </>
  );
}
