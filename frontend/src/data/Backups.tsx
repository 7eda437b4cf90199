/** The backups there are, and what can be done with them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CopyText } from "../accounts/CopyText";
import { api, type Backup, type BackupStatus, backupsQuery, type Checked, keys } from "../bridge";
import { format, t } from "../i18n";
import { Button, ErrorState, Skeleton, useToast } from "../ui";
import { useBackUpNow, useComplain } from "./actions";
import { useDoors } from "./DataProvider";
import { Note } from "./Note";

/** How many are shown before the rest is asked for. */
const few = 5;

export function Backups({ practice }: { practice: boolean }) {
  const words = t.data.backups;
  // The command line and the daily backup make them too, so what was read for the notices may be old.
  const backups = useQuery({ ...backupsQuery, refetchOnMount: "always" });
  const [all, setAll] = useState(false);
  const backUp = useBackUpNow();
  const { openRestore } = useDoors();
  if (backups.isError) return <ErrorState error={backups.error} onRetry={() => void backups.refetch()} />;
  if (!backups.data) return <Skeleton className="h-48" />;
  const { status, backups: list } = backups.data;
  const problem = status.failure ?? status.checked?.problem;
  return (
    <section aria-labelledby="backups" className="flex flex-col gap-3">
      <div>
        <h3 id="backups" className="text-label font-medium">
          {words.title}
        </h3>
        <p className="text-label text-second">{practice ? words.practice : words.text}</p>
      </div>
      {problem && (
        <Note message={problem.message} hint={problem.hint}>
          {status.failedAt && <p className="text-second">{words.failedAt(format.moment(status.failedAt))}</p>}
        </Note>
      )}
      <CopyText text={status.folder} label={words.folder} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={backUp.isPending} onClick={() => backUp.mutate()}>
          {backUp.isPending ? words.making : t.data.actions.backUp}
        </Button>
        <Button onClick={() => openRestore(null)}>{words.restore}</Button>
        <FolderButtons status={status} />
      </div>
      {list.length === 0 ? (
        <p className="text-small text-second">{words.none}</p>
      ) : (
        <ul aria-label={words.list} className="flex flex-col rounded-box border border-line">
          {list.slice(0, all ? undefined : few).map((backup) => (
            <BackupRow key={backup.file} backup={backup} checked={status.checked} />
          ))}
        </ul>
      )}
      {!all && list.length > few && (
        <div>
          <Button kind="link" onClick={() => setAll(true)}>
            {words.showAll(list.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

function FolderButtons({ status }: { status: BackupStatus }) {
  const words = t.data.backups;
  const client = useQueryClient();
  const complain = useComplain();
  const change = useMutation({
    mutationFn: (choose: () => Promise<BackupStatus>) => choose(),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: keys.backups }),
  });
  return (
    <>
      <Button
        kind="quiet"
        disabled={change.isPending}
        onClick={() => change.mutate(() => api.pickBackupFolder())}
      >
        {words.chooseFolder}
      </Button>
      {!status.usual && (
        <Button
          kind="quiet"
          disabled={change.isPending}
          onClick={() => change.mutate(() => api.setBackupFolder(""))}
        >
          {words.usualFolder}
        </Button>
      )}
    </>
  );
}

function BackupRow({ backup, checked }: { backup: Backup; checked: Checked | null }) {
  const words = t.data.backups;
  const client = useQueryClient();
  const say = useToast();
  const complain = useComplain();
  const { openRestore } = useDoors();
  const check = useMutation({
    mutationFn: () => api.checkBackup(backup.file),
    onSuccess: ({ problem, drafts, posts, images, missing }) =>
      problem
        ? say({ tone: "bad", title: problem.message, description: problem.hint })
        : say({
            title: missing.length > 0 ? t.data.missing(missing.length) : words.whole,
            description: t.data.holds(drafts, posts, images),
          }),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: keys.backups }),
  });
  const when = format.moment(backup.at);
  const known = checked?.file === backup.file ? checked : null;
  return (
    <li className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2 last:border-0">
      <div className="min-w-56 flex-1">
        <p className="text-label font-medium">
          {when}
          {backup.kind !== "regular" && (
            <span className="ml-2 font-normal text-second">{words.kinds[backup.kind]}</span>
          )}
        </p>
        <p className="text-small text-second">
          {backup.counted ? t.data.holds(backup.drafts, backup.posts, backup.images) : ""}{" "}
          {format.size(backup.bytes)}
          {known && !known.problem && ` · ${words.checked}`}
        </p>
      </div>
      <Button
        size="small"
        kind="quiet"
        aria-label={words.checkOf(when)}
        disabled={check.isPending}
        onClick={() => check.mutate()}
      >
        {check.isPending ? words.checking : words.check}
      </Button>
      <Button size="small" aria-label={words.restoreOf(when)} onClick={() => openRestore(backup.file)}>
        {words.restore}
      </Button>
    </li>
  );
}
