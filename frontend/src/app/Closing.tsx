/** Closing the window loses no letter: everything is saved first, and what cannot be saved is asked about. */
import { useEffect, useState } from "react";
import { type AppError, api, on } from "../bridge";
import { useWorkbench } from "../compose/workbench";
import { ConfirmDialog } from "../ui";

export function Closing() {
  const workbench = useWorkbench();
  const [failure, setFailure] = useState<AppError | null>(null);

  useEffect(
    () =>
      on("window:closing", async () => {
        const failed = await workbench.flush();
        if (!failed) return api.closeWindow();
        setFailure(failed);
        return api.keepOpen();
      }),
    [workbench],
  );

  return (
    <ConfirmDialog
      open={failure !== null}
      title="Your last change is not saved"
      confirm="Close and lose it"
      cancel="Stay"
      danger
      description={failure && `${failure.message} ${failure.hint}`}
      onConfirm={() => void api.closeWindow()}
      onCancel={() => setFailure(null)}
    />
  );
}
