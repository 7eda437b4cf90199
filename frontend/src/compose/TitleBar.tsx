import { CircleAlert, Trash2 } from "lucide-react";
import { TopBar } from "../app/TopBar";
import type { AppError, Draft } from "../bridge";
import { Button, IconButton } from "../ui";
import type { Save } from "./state";

/** The draft's title, to be changed in place, and whether every letter of it is kept. */
export function TitleBar(props: {
  draft: Draft;
  save: Save;
  onTitle: (title: string) => void;
  onRetry: () => void;
  /** Keeps the text as another draft, because this one was deleted elsewhere. */
  onSaveAnew: () => void;
  onDelete: () => void;
}) {
  const { draft, save } = props;
  const placeholder = draft.id ? "Untitled" : "New draft";
  return (
    <>
      <TopBar>
        {draft.id && <h1 className="sr-only">Compose</h1>}
        {draft.id ? (
          <span className="relative -ml-1 min-w-0 rounded-inner px-1 focus-within:bg-surface">
            <span aria-hidden className="invisible block truncate pr-0.5 whitespace-pre">
              {draft.title || placeholder}
            </span>
            <input
              aria-label="Title"
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
        <span className="flex-1" />
        {draft.id && (
          <IconButton label="Delete this draft" onClick={props.onDelete}>
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

function SaveStatus({ save, known }: { save: Save; known: boolean }) {
  if (save.at === "failed" || save.at === "conflict") {
    return (
      <span className={save.at === "failed" ? "shrink-0 text-bad" : "shrink-0 text-warn"}>Not saved</span>
    );
  }
  const words = save.at === "saved" ? (known ? "saved" : "") : save.at === "saving" ? "saving…" : "…";
  return (
    <span role="status" className="-ml-1.5 shrink-0 text-faint">
      {words && `· ${words}`}
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
        Not saved: {props.error.message}{" "}
        <span className="text-second">{gone ? "Your text is still here." : props.error.hint}</span>
      </p>
      <Button kind="link" onClick={gone ? props.onSaveAnew : props.onRetry}>
        {gone ? "Save as a new draft" : "Try again"}
      </Button>
    </div>
  );
}
