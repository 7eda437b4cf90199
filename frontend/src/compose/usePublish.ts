import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, keys, type Post, toAppError } from "../bridge";
import { useToast } from "../ui";
import type { Autosave } from "./autosave";
import { type Standing, saysTheSame } from "./publishing";
import { view } from "./state";

/** Sending, and sending again. One at a time, and only what is saved. */
export function usePublish(autosave: Autosave) {
  const client = useQueryClient();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  const once = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
    } catch (cause) {
      const error = toAppError(cause);
      toast({ tone: "bad", title: error.message, description: error.hint });
    } finally {
      // Only the list of posts says what is out there, so the buttons come back after it.
      await client.invalidateQueries({ queryKey: keys.posts }).catch(() => {});
      setBusy(false);
    }
  };

  return {
    busy,
    publish: (standings: readonly Standing[]) =>
      once(async () => {
        await autosave.flush();
        const { id, revision } = autosave.getState().draft;
        await api.publish(
          id,
          standings.map(({ platform }) => platform),
          revision,
        );
      }),
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
