/** Everything out: in one file, as files to read, or as a table. */
import { FileArchive, FileText, Table } from "lucide-react";
import { useState } from "react";
import { api, type ExportKind } from "../bridge";
import { format, t } from "../i18n";
import { Button, classes, Dialog } from "../ui";
import { useComplain } from "./actions";
import { useArchiving } from "./archiving";
import { Note } from "./Note";
import { Progress } from "./Progress";

const kinds = [
  { kind: "levercast", icon: FileArchive },
  { kind: "markdown", icon: FileText },
  { kind: "posts", icon: Table },
] as const satisfies readonly { kind: ExportKind; icon: unknown }[];

/** Mounted while it is open. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const words = t.data.export;
  const [kind, setKind] = useState<ExportKind>("levercast");
  const { work, begin, cancel } = useArchiving();
  const complain = useComplain();
  const start = async () => {
    try {
      const path = await api.pickExport(kind);
      if (path) begin(() => api.beginExport(kind, path));
    } catch (cause) {
      complain(cause);
    }
  };
  const exported = work.at === "done" ? work.result.exported : null;
  const footer = {
    idle: (
      <>
        <Button onClick={onClose}>{t.ui.cancel}</Button>
        <Button kind="primary" onClick={() => void start()}>
          {words.where}
        </Button>
      </>
    ),
    running: (
      <Button disabled={work.at === "running" && work.cancelling} onClick={cancel}>
        {work.at === "running" && work.cancelling ? t.data.stopping : t.ui.cancel}
      </Button>
    ),
    done: (
      <Button kind="primary" onClick={onClose}>
        {t.accounts.dialog.done}
      </Button>
    ),
  }[work.at];
  return (
    <Dialog
      open
      {...(work.at === "running" ? {} : { onClose })}
      title={words.title}
      description={words.text}
      footer={footer}
    >
      <div className="flex min-h-50 flex-col gap-3 pb-2">
        {work.at === "idle" && (
          <>
            {work.error && <Note message={work.error.message} hint={work.error.hint} />}
            <fieldset className="flex flex-col gap-2">
              <legend className="sr-only">{words.title}</legend>
              {kinds.map(({ kind: value, icon: Icon }) => (
                <label
                  key={value}
                  className={classes(
                    "flex gap-3 rounded-box border p-3 transition-colors hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-focus",
                    kind === value ? "border-focus bg-surface" : "border-line",
                  )}
                >
                  <input
                    type="radio"
                    name="export"
                    className="mt-1 accent-accent outline-none"
                    checked={kind === value}
                    onChange={() => setKind(value)}
                  />
                  <span className="min-w-0 flex-1">
                    <span className="block text-label font-medium">{words.kinds[value].name}</span>
                    <span className="block text-small text-second">{words.kinds[value].text}</span>
                  </span>
                  <Icon size={18} className="text-second" aria-hidden />
                </label>
              ))}
            </fieldset>
          </>
        )}
        {work.at === "running" && (
          <div className="my-auto">
            <Progress
              label={words.running}
              done={work.progress?.done ?? 0}
              total={work.progress?.total ?? 0}
              words={bytesWords(work.progress)}
            />
          </div>
        )}
        {exported && (
          <div role="status" className="flex flex-col gap-1.5 text-label">
            <p className="font-medium">{words.done}</p>
            <p className="selectable text-second wrap-anywhere">{exported.path}</p>
            <p className="text-second">{doneWords(kind, exported)}</p>
            {exported.missing.length > 0 && (
              <Note
                warn
                message={t.data.missing(exported.missing.length)}
                hint={format.list(exported.missing.slice(0, 5))}
              />
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}

function doneWords(
  kind: ExportKind,
  { drafts, posts, images, bytes }: { drafts: number; posts: number; images: number; bytes: number },
): string {
  if (kind === "markdown") return t.data.holdsDrafts(drafts);
  if (kind === "posts") return t.data.holdsPosts(posts);
  return `${t.data.holds(drafts, posts, images)} ${format.size(bytes)}`;
}

export function bytesWords(progress: { done: number; total: number } | null): string {
  if (!progress || progress.total === 0) return "";
  return t.data.bytes(format.size(progress.done), format.size(progress.total));
}
