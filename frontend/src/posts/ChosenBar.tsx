import { Trash2, X } from "lucide-react";
import { t } from "../i18n";
import { Button, IconButton } from "../ui";

/** What can be done with the drafts chosen together. It lies over the list's end, so that no row moves. */
export function ChosenBar(props: { count: number; onDelete: () => void; onClear: () => void }) {
  return (
    <div
      role="toolbar"
      aria-label={t.posts.chosen(props.count)}
      className="absolute bottom-4 left-1/2 flex -translate-x-1/2 items-center gap-1.5 rounded-box border border-line bg-raise py-1 pr-1 pl-3.5 text-label shadow-float"
    >
      <span className="pr-2 whitespace-nowrap tabular-nums">{t.posts.chosen(props.count)}</span>
      <Button kind="danger" size="small" onClick={props.onDelete}>
        <Trash2 size={14} aria-hidden />
        {t.posts.deleteChosen}
      </Button>
      <IconButton label={t.posts.clearChosen} keys="escape" onClick={props.onClear}>
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
