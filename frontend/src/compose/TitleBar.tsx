import { Trash2 } from "lucide-react";
import { TopBar } from "../app/TopBar";
import type { Draft } from "../bridge";
import { Button, IconButton } from "../ui";
import type { Save } from "./state";

/** The draft's title, to be changed in place, and whether every letter of it is kept. */
export function TitleBar(props: {
  draft: Draft;
  save: Save;
  onTitle: (title: string) => void;
  onRetry: () => void;
  onDelete: () => void;
}) {
  const { draft, save } = props;
  const placeholder = draft.id ? "Untitled" : "New draft";
  return (
    <TopBar>
      {draft.id && <h1 className="sr-only">Compose</h1>}
      {draft.id ? (
        <span className="-ml-1 grid min-w-0 rounded-inner px-1 focus-within:bg-surface">
          <span aria-hidden className="invisible col-start-1 row-start-1 truncate pr-0.5 whitespace-pre">
            {draft.title || placeholder}
          </span>
          <input
            aria-label="Title"
            value={draft.title}
            placeholder={placeholder}
            onChange={(event) => props.onTitle(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
            className="col-start-1 row-start-1 w-full min-w-0 truncate bg-transparent outline-none focus:text-text"
          />
        </span>
      ) : (
        <h1>{placeholder}</h1>
      )}
      <SaveStatus save={save} known={draft.id !== ""} onRetry={props.onRetry} />
      <span className="flex-1" />
      {draft.id && (
        <IconButton label="Delete this draft" onClick={props.onDelete}>
          <Trash2 size={15} aria-hidden />
        </IconButton>
      )}
    </TopBar>
  );
}

function SaveStatus({ save, known, onRetry }: { save: Save; known: boolean; onRetry: () => void }) {
  if (save.at === "failed") {
    return (
      <span role="alert" className="flex min-w-0 items-center gap-1 text-bad">
        <span className="truncate" title={`${save.error.message} ${save.error.hint}`}>
          Not saved: {save.error.message}
        </span>
        <Button kind="link" onClick={onRetry}>
          Retry
        </Button>
      </span>
    );
  }
  if (save.at === "conflict") return <span className="text-warn">Not saved</span>;
  const words = save.at === "saved" ? (known ? "saved" : "") : save.at === "saving" ? "saving…" : "…";
  return (
    <span role="status" className="-ml-1.5 shrink-0 text-faint">
      {words && `· ${words}`}
    </span>
  );
}
