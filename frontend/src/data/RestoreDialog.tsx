/** Puts an export or a backup in the place of the data: first what that means, then the reading, then the restart. */
import { useEffect, useState } from "react";
import { type ArchiveDescription, api, toAppError } from "../bridge";
import { useWorkbench } from "../compose/workbench";
import { format, t } from "../i18n";
import { Button, Dialog, Skeleton } from "../ui";
import { useArchiving } from "./archiving";
import { nameOf } from "./dropped";
import { bytesWords } from "./ExportDialog";
import { Note } from "./Note";
import { Progress } from "./Progress";

export interface RestoreDialogProps {
  /** An export or a backup; null asks for one. */
  file: string | null;
  /** Offers to bring only its drafts in. */
  onMerge?: ((file: string) => void) | undefined;
  onClose: () => void;
}

interface Problem {
  message: string;
  hint: string;
}

/** Mounted while it is open. */
export function RestoreDialog({ file, onMerge, onClose }: RestoreDialogProps) {
  const words = t.data.restore;
  const workbench = useWorkbench();
  const [described, setDescribed] = useState<ArchiveDescription | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [leaving, setLeaving] = useState(false);
  const { work, begin, cancel } = useArchiving();

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it opens
  useEffect(() => {
    let gone = false;
    const ask = file ? api.describeRestore(file) : api.pickRestore();
    ask.then(
      (found) => {
        if (gone) return;
        if (found) setDescribed(found);
        else onClose();
      },
      (cause) => !gone && setProblem(toAppError(cause)),
    );
    return () => {
      gone = true;
    };
  }, []);

  const ready = work.at === "done";
  const close = () => {
    if (ready) void api.dropRestore().catch(() => {});
    onClose();
  };
  const finish = async () => {
    setLeaving(true);
    const failed = await workbench.flush();
    if (!failed) {
      try {
        return await api.finishRestore();
      } catch (cause) {
        setProblem(toAppError(cause));
      }
    } else setProblem(failed);
    setLeaving(false);
  };

  const footer = {
    idle: (
      <>
        <Button onClick={close}>{t.ui.cancel}</Button>
        {described?.export && onMerge && (
          <Button onClick={() => onMerge(described.file)}>{words.merge}</Button>
        )}
        <Button
          kind="danger"
          disabled={!described}
          onClick={() => described && begin(() => api.beginRestore(described.file))}
        >
          {words.begin}
        </Button>
      </>
    ),
    running: (
      <Button disabled={work.at === "running" && work.cancelling} onClick={cancel}>
        {work.at === "running" && work.cancelling ? t.data.stopping : t.ui.cancel}
      </Button>
    ),
    done: (
      <>
        <Button disabled={leaving} onClick={close}>
          {words.keep}
        </Button>
        <Button kind="danger" disabled={leaving} onClick={() => void finish()}>
          {words.finish}
        </Button>
      </>
    ),
  }[work.at];

  const failed = problem ?? (work.at === "idle" ? work.error : null);
  return (
    <Dialog
      open
      {...(work.at === "running" || leaving ? {} : { onClose: close })}
      title={words.title}
      description={described ? words.from(nameOf(described.file), format.moment(described.at)) : undefined}
      footer={footer}
    >
      <div className="flex min-h-40 flex-col gap-3 pb-2 text-label">
        {failed && <Note message={failed.message} hint={failed.hint} />}
        {work.at === "idle" && !described && !failed && <Skeleton className="h-24" />}
        {work.at === "idle" && described && (
          <>
            <p className="font-medium">{t.data.holds(described.drafts, described.posts, described.images)}</p>
            <ul className="flex list-disc flex-col gap-1 pl-4 text-second">
              <li>{words.replaces}</li>
              <li>{words.kept}</li>
              <li>{words.held}</li>
              <li>{words.accounts}</li>
            </ul>
            {described.export && onMerge && <p className="text-second">{words.mergeText}</p>}
          </>
        )}
        {work.at === "running" && (
          <div className="my-auto">
            <Progress
              label={words.reading}
              done={work.progress?.done ?? 0}
              total={work.progress?.total ?? 0}
              words={bytesWords(work.progress)}
            />
          </div>
        )}
        {ready && (
          <div role="status" className="flex flex-col gap-2">
            <p className="font-medium">{words.ready}</p>
            <p className="text-second">{words.readyText}</p>
            {(work.result.restored?.missing.length ?? 0) > 0 && (
              <Note warn message={t.data.missing(work.result.restored?.missing.length ?? 0)} />
            )}
          </div>
        )}
      </div>
    </Dialog>
  );
}
