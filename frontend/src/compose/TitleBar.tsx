import { CircleAlert, Trash2 } from "lucide-react";
import { TopBar } from "../app/TopBar";
import type { AppError, Draft } from "../bridge";
import { PublishedMark } from "../data/PublishedMark";
import { t } from "../i18n";
import { Button, classes, IconButton } from "../ui";
import { drawnBy, memoInLanguage } from "../ui/steady";
import type { Save } from "./state";

interface TitleBarProps {
  draft: Pick<Draft, "id" | "title" | "imported">;
  save: Save;
  onTitle: (title: string) => void;
  onRetry: () => void;
  /** Keeps the text as another draft, because this one was deleted elsewhere. */
  onSaveAnew: () => void;
  /** Shows this text beside the one that was saved elsewhere. */
  onCompare: () => void;
  onDelete: () => void;
}

/** The draft's title, to be changed in place, and whether every letter of it is kept. */
function Bar(props: TitleBarProps) {
  const { draft, save } = props;
  const placeholder = draft.id ? t.compose.untitled : t.compose.newDraft;
  return (
    <>
      <TopBar>
        {draft.id && <h1 className="sr-only">{t.compose.heading}</h1>}
        {draft.id ? (
          <span className="relative -ml-1 min-w-0 rounded-inner px-1 focus-within:bg-surface">
            <span aria-hidden className="invisible block truncate pr-0.5 whitespace-pre">
              {draft.title || placeholder}
            </span>
            <input
              dir="auto"
              aria-label={t.compose.title}
              data-field="title"
              value={draft.title}
              placeholder={placeholder}
              onChange={(event) => props.onTitle(event.target.value)}
              onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
              className="absolute inset-0 w-full truncate bg-transparent px-1 outline-none focus:text-text"
            />
          </span>
        ) : (
          <h1>{placeholder}</h1>
        )}
        <SaveStatus save={save} known={draft.id !== ""} />
        {save.at === "conflict" && (
          <Button kind="link" className="-ml-1.5" onClick={props.onCompare}>
            {t.compose.conflict.compare}
          </Button>
        )}
        <PublishedMark draft={draft} />
        <span className="flex-1" />
        {draft.id && (
          <IconButton label={t.compose.deleteDraft} onClick={props.onDelete}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        )}
      </TopBar>
      {save.at === "failed" && (
        <SaveProblem error={save.error} onRetry={props.onRetry} onSaveAnew={props.onSaveAnew} />
      )}
    </>
  );
}
export const TitleBar = memoInLanguage(Bar, drawnBy("id", "title", "imported"));

/** One region for every word about saving, so that a screen reader hears each, and nothing moves. */
function SaveStatus({ save, known }: { save: Save; known: boolean }) {
  const words = {
    saved: known ? `· ${t.compose.save.saved}` : "",
    waiting: "· …",
    saving: `· ${t.compose.save.saving}`,
    failed: t.compose.save.notSaved,
    conflict: t.compose.conflict.notice,
  };
  const tones = { failed: "text-bad", conflict: "text-warn" };
  return (
    <span
      role="status"
      className={classes(
        "shrink-0",
        save.at === "failed" || save.at === "conflict" ? tones[save.at] : "-ml-1.5 text-faint",
      )}
    >
      {words[save.at]}
    </span>
  );
}

/** Why the last change is not kept, and the way on. */
function SaveProblem(props: { error: AppError; onRetry: () => void; onSaveAnew: () => void }) {
  const gone = props.error.code === "not_found";
  return (
    <div
      role="alert"
      className="flex min-h-9 shrink-0 items-center gap-2 border-b border-bad-line bg-bad-ground px-6 py-1 text-label"
    >
      <CircleAlert size={15} aria-hidden className="text-bad" />
      <p className="selectable">
        {t.compose.save.problem(props.error.message)}{" "}
        <span className="text-second">{gone ? t.compose.save.stillHere : props.error.hint}</span>
      </p>
      <Button kind="link" onClick={gone ? props.onSaveAnew : props.onRetry}>
        {gone ? t.compose.save.asNewDraft : t.ui.tryAgain}
      </Button>
    </div>
  );
}
