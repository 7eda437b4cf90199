import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, keys, type Plan, type Post, toAppError } from "../bridge";
import { t } from "../i18n";
import { useToast } from "../ui";
import { momentWords } from "../ui/moment";
import type { Autosave } from "./autosave";
import { type Standing, saysTheSame } from "./publishing";
import { view } from "./state";

/** Sending, and sending again. One at a time, and only what is saved. */
export function usePublish(autosave: Autosave) {
  const client = useQueryClient();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  // Unlike the state, true for the very next click.
  const underWay = useRef(false);

  const once = async (work: () => Promise<unknown>) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      await work();
    } catch (cause) {
      const error = toAppError(cause);
      const compare = { label: t.compose.conflict.compare, run: () => autosave.compare(true) };
      toast({
        tone: "bad",
        title: error.message,
        description: error.hint,
        action: autosave.getState().save.at === "conflict" ? compare : undefined,
      });
      // Whoever is told of a change elsewhere has to see it.
      if (error.code === "conflict") {
        await autosave.refresh().catch(() => {});
        await client.invalidateQueries({ queryKey: keys.drafts }).catch(() => {});
      }
    } finally {
      // Only the list of posts says what is out there, so the buttons come back after it.
      await client.invalidateQueries({ queryKey: keys.posts }).catch(() => {});
      underWay.current = false;
      setBusy(false);
    }
  };

  return {
    busy,
    publish: (standings: readonly Standing[], overBudget: boolean) =>
      once(async () => {
        await autosave.flush();
        const { id, revision } = autosave.getState().draft;
        await api.publish(
          id,
          standings.map(({ platform }) => platform),
          revision,
          overBudget,
        );
      }),
    /** Says whether it worked, so that the question for the time may close. */
    schedule: async (standings: readonly Standing[], plan: Plan): Promise<boolean> => {
      let done = false;
      await once(async () => {
        await autosave.flush();
        const { id, revision } = autosave.getState().draft;
        const names = standings.map(({ platform }) => platform);
        const [post] = await api.schedule(id, names, revision, plan);
        done = true;
        const labels = standings.map(({ label }) => label);
        const due = new Date(post?.dueAt ?? plan.dueAt);
        toast({ title: t.schedule.done(labels, momentWords(due, new Date())) });
      });
      return done;
    },
    /** The same text goes on where it broke off; a changed one is sent anew, if nothing of the old is there. */
    retry: (post: Post) =>
      once(async () => {
        await autosave.flush();
        const { draft } = autosave.getState();
        const begun = post.parts.some((part) => part.remoteId !== "");
        if (begun || saysTheSame(post, view(autosave.getState()))) await api.retryPost(post.id);
        else await api.publish(draft.id, [post.platform], draft.revision);
      }),
  };
}
