import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, keys, type Plan, type Post, type Report, toAppError } from "../bridge";
import { t } from "../i18n";
import { useToast } from "../ui";
import { momentWords } from "../ui/moment";
import type { Autosave } from "./autosave";
import { type Standing, saysTheSame } from "./publishing";
import { checkQuery } from "./queries";
import { view } from "./state";

/**
 * Sending, and sending again. One at a time, and only what is saved. Weigh says how the networks stand with a report:
 * a key pressed right after the last letter is judged by that letter, not by the answer for the one before. Refuse is
 * told what stands in the way.
 */
export function usePublish(
  autosave: Autosave,
  weigh: (report: Report | undefined) => readonly Standing[],
  refuse: (reason: string) => void,
) {
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

  const send = (standings: readonly Standing[], overBudget: boolean) => {
    const { id, revision } = autosave.getState().draft;
    const names = standings.map(({ platform }) => platform);
    return api.publish(id, names, revision, overBudget);
  };

  /** Saves, and says how the chosen networks stand then; null if something stands in the way. */
  const ready = async (chosen: readonly Standing[]): Promise<readonly Standing[] | null> => {
    await autosave.flush();
    const { id, revision } = autosave.getState().draft;
    // Of a blank sheet nothing is kept, so there is nothing to ask about.
    const check = { ...checkQuery(id, revision), staleTime: Number.POSITIVE_INFINITY };
    const report = id === "" ? undefined : await client.fetchQuery(check);
    const names = chosen.map(({ platform }) => platform);
    const now = weigh(report).filter(({ platform, open }) => open && names.includes(platform));
    const blocked = now.find(({ reason }) => reason !== "");
    if (blocked) refuse(blocked.reason);
    return blocked || now.length === 0 ? null : now;
  };

  return {
    busy,
    /** Publishes, unless it is first to be asked for. */
    publish: (chosen: readonly Standing[], ask: (standings: readonly Standing[]) => boolean) =>
      once(async () => {
        const standings = await ready(chosen);
        if (standings && !ask(standings)) await send(standings, false);
      }),
    /** Publishes what was asked for. */
    confirmed: (standings: readonly Standing[], overBudget: boolean) =>
      once(async () => {
        await autosave.flush();
        await send(standings, overBudget);
      }),
    /** Asks for the time. */
    plan: (chosen: readonly Standing[], ask: (standings: readonly Standing[]) => void) =>
      once(async () => {
        const standings = await ready(chosen);
        if (standings) ask(standings);
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
