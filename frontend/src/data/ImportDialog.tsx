/** The way of drafts from elsewhere into Levercast: choose a way, see what was found, bring it in, report. */
import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { api, type ImportProgress } from "../bridge";
import { say, t } from "../i18n";
import { Button, Dialog } from "../ui";
import { howMany } from "./choice";
import { Done } from "./Done";
import { Found } from "./Found";
import { useImporting } from "./importing";
import { Progress } from "./Progress";
import { type Way, Ways } from "./Ways";

export interface ImportDialogProps {
  /** A file that was dropped; another key for every drop. */
  file: { path: string; key: number } | null;
  onClose: () => void;
}

/** Mounted while it is open. */
export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const importing = useImporting();
  const { step, choice, read } = importing;
  const [way, setWay] = useState<Way>(file ? "file" : "find");
  const navigate = useNavigate();

  const dropped = useRef(0);
  const running = step.at === "importing";
  useEffect(() => {
    if (!file || file.key === dropped.current || running) return;
    dropped.current = file.key;
    setWay("file");
    read(() => api.planFile(file.path));
  }, [file, running, read]);

  // What had the focus is gone with its step.
  const body = useRef<HTMLDivElement>(null);
  const at = useRef(step.at);
  useEffect(() => {
    if (at.current === step.at) return;
    at.current = step.at;
    body.current?.focus();
  }, [step.at]);

  const chosen = step.at === "found" ? howMany(choice, step.plan) : 0;
  const footer = {
    ways: <Button onClick={onClose}>{t.ui.cancel}</Button>,
    found: (
      <>
        <p className="mr-auto max-w-80 self-center text-small text-second">{t.data.found.promise}</p>
        <Button onClick={importing.back}>{t.data.back}</Button>
        <Button kind="primary" disabled={chosen === 0} focusableWhenDisabled onClick={importing.begin}>
          {chosen === 0 ? t.data.found.nothingChosen : t.data.found.import(chosen)}
        </Button>
      </>
    ),
    importing: (
      <Button disabled={step.at === "importing" && step.cancelling} onClick={importing.cancel}>
        {step.at === "importing" && step.cancelling ? t.data.stopping : t.ui.cancel}
      </Button>
    ),
    done: (
      <>
        <Button onClick={importing.back}>{t.data.more}</Button>
        <Button
          kind="primary"
          onClick={() => {
            navigate("/posts?tab=drafts");
            onClose();
          }}
        >
          {t.data.showDrafts}
        </Button>
      </>
    ),
  }[step.at];

  return (
    <Dialog
      open
      // An import under way ends by its own Cancel.
      {...(running ? {} : { onClose })}
      title={t.data.importTitle}
      description={step.at === "found" ? t.data.found.from(say(step.plan.from)) : t.data.steps[step.at]}
      width="wide"
      footer={footer}
    >
      <div ref={body} tabIndex={-1} className="flex h-[min(30rem,calc(100vh-13rem))] flex-col outline-none">
        {step.at === "ways" && (
          <Ways
            way={way}
            onWay={(next) => {
              setWay(next);
              importing.forgive();
            }}
            busy={step.reading}
            error={step.error}
            read={read}
          />
        )}
        {step.at === "found" && (
          <Found plan={step.plan} choice={choice} onChoice={importing.setChoice} error={step.error} />
        )}
        {step.at === "importing" && (
          <div className="m-auto w-full max-w-110">
            <Progress
              label={t.data.importing}
              done={step.progress?.done ?? 0}
              total={step.progress?.total ?? 0}
              words={progressWords(step.progress)}
            />
          </div>
        )}
        {step.at === "done" && <Done imported={step.imported} />}
        <p role="status" className="sr-only">
          {step.at === "ways" && step.reading ? t.data.reading : ""}
        </p>
      </div>
    </Dialog>
  );
}

function progressWords(progress: ImportProgress | null): string {
  if (!progress) return "";
  const { phase, done, total } = progress;
  return t.data.phases[phase](done, total);
}
