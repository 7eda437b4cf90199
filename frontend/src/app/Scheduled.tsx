/** A post that waits for its time: when, and the ways to change that. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { type Account, accountsQuery, api, keys, type Post, settingsQuery, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, useToast } from "../ui";
import { momentWords } from "../ui/moment";
import { useReconnect } from "./Reconnect";

const MomentDialog = lazy(async () => ({ default: (await import("../ui/MomentDialog")).MomentDialog }));

/** Whether an account's access ends before a time. */
export const endsBefore = (account: Account | undefined, at: Date): boolean =>
  account?.expiresAt !== null && account?.expiresAt !== undefined && new Date(account.expiresAt) <= at;

/** The question whether something may be due after an account's access ends. */
export function EndsBefore({ account, label }: { account: Account; label: string }) {
  const reconnect = useReconnect();
  const ends = new Date(account.expiresAt ?? "");
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 rounded-box border border-warn-line bg-warn-ground p-3 text-text"
    >
      <p className="min-w-60 flex-1">{t.schedule.endsBefore(label, momentWords(ends, new Date()))}</p>
      <Button size="small" onClick={() => reconnect(account.platform)}>
        {t.schedule.reconnect(label)}
      </Button>
    </div>
  );
}

/** What has to be true at the time chosen, and what happens if it is not. */
export function useMustRun(): string {
  return useQuery(settingsQuery).data?.askLate ? t.schedule.mustRunOrWait : t.schedule.mustRun;
}

/** When a post will be sent, in a sentence. */
export function waitWords(post: Post, label: string, now: Date): string {
  if (post.error) return `${post.error.message} ${post.error.hint}`;
  const due = new Date(post.dueAt);
  return due <= now ? t.schedule.late(label) : t.schedule.waits(label, momentWords(due, now));
}

/** Change time, Send now and Cancel. */
export function ScheduledButtons({ post, label }: { post: Post; label: string }) {
  const [changing, setChanging] = useState(false);
  const mustRun = useMustRun();
  const account = useQuery(accountsQuery).data?.find(({ id }) => id === post.accountId);
  const client = useQueryClient();
  const say = useToast();
  const complain = (cause: unknown) => {
    const error = toAppError(cause);
    say({ title: error.message, description: error.hint, tone: "bad" });
  };
  const refresh = () => {
    void client.invalidateQueries({ queryKey: keys.posts });
    void client.invalidateQueries({ queryKey: keys.drafts });
  };
  const cancel = useMutation({
    mutationFn: () => api.cancelPost(post.id),
    onSuccess: () => say({ title: t.schedule.cancelled }),
    onError: complain,
    onSettled: refresh,
  });
  const move = useMutation({
    mutationFn: (at: Date | null) =>
      api.reschedulePost(post.id, {
        dueAt: at?.toISOString() ?? "",
        overBudget: false,
        pastExpiry: at !== null && endsBefore(account, at),
      }),
    onSuccess: (moved, at) => {
      setChanging(false);
      if (at) say({ title: t.schedule.moved(momentWords(new Date(moved.dueAt), new Date())) });
    },
    onError: complain,
    onSettled: refresh,
  });
  const busy = cancel.isPending || move.isPending;
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" disabled={busy} onClick={() => setChanging(true)}>
        {t.schedule.change}
      </Button>
      <Button size="small" disabled={busy} onClick={() => move.mutate(null)}>
        {t.schedule.sendNow}
      </Button>
      <Button size="small" disabled={busy} onClick={() => cancel.mutate()}>
        {t.schedule.cancel}
      </Button>
      {changing && (
        <Suspense fallback={null}>
          <MomentDialog
            title={t.schedule.changeTitle}
            description={mustRun}
            initial={new Date(Math.max(Date.parse(post.dueAt), Date.now()))}
            confirm={(when, at) =>
              endsBefore(account, at) ? t.schedule.allTheSame(when) : t.schedule.move(when)
            }
            notes={(at) =>
              account && endsBefore(account, at) && <EndsBefore account={account} label={label} />
            }
            busy={move.isPending}
            onConfirm={(at) => move.mutate(at)}
            onClose={() => setChanging(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
