/** Closing the window loses no letter: everything is saved first, and what cannot be saved is asked about. */

import { useEffect, useState } from "react";
import { type AppError, api, on } from "../bridge";
import { useWorkbench } from "../compose/workbench";
import { t } from "../i18n";
import { ConfirmDialog } from "../ui";

/** The backend waits five seconds for an answer; a save that takes longer keeps the window open until it ends. */
const patience = 2500;

export function Closing() {
  const workbench = useWorkbench();
  const [failure, setFailure] = useState<AppError | null>(null);

  useEffect(
    () =>
      on("window:closing", async () => {
        const slow = setTimeout(() => void api.keepOpen(), patience);
        await keysAreIn();
        const failed = await workbench.flush();
        clearTimeout(slow);
        if (!failed) return api.closeWindow();
        setFailure(failed);
        return api.keepOpen();
      }),
    [workbench],
  );

  const conflict = failure?.code === "conflict" ? workbench.inConflict() : undefined;
  const stay = () => {
    setFailure(null);
    if (!conflict) return;
    window.location.hash = `#/compose/${conflict.id()}`;
    conflict.compare(true);
  };
  return (
    <ConfirmDialog
      open={failure !== null}
      title={t.app.closing.title}
      confirm={t.app.closing.lose}
      cancel={conflict ? t.app.closing.compare : t.app.closing.stay}
      danger
      description={failure && `${failure.message} ${failure.hint}`}
      onConfirm={() => void api.closeWindow()}
      onCancel={stay}
    />
  );
}

/**
 * Resolves when no key has come for a moment: the last ones pressed before the window was closed may still be on
 * their way, because WebKit hands them to the page one by one, and its other messages overtake them.
 */
function keysAreIn(moment = 200): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      window.removeEventListener("keydown", wait, true);
      resolve();
    };
    let timer = setTimeout(done, moment);
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(done, moment);
    };
    window.addEventListener("keydown", wait, true);
  });
}
