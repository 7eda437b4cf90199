/** Deleting drafts, one or many, at once and with Undo. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, keys } from "../bridge";
import { t } from "../i18n";
import { useToast } from "../ui";

/** Deletes a draft at once and offers to undo it. */
export function useDelete(): (id: string) => void {
  const client = useQueryClient();
  const say = useToast();
  const changed = () => client.invalidateQueries({ queryKey: keys.drafts });
  const restore = useMutation({
    mutationFn: (id: string) => api.restoreDraft(id),
    onSettled: changed,
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.deleteDraft(id),
    onSuccess: (_, id) =>
      say({ title: t.posts.draftDeleted, action: { label: t.ui.undo, run: () => restore.mutate(id) } }),
    onSettled: changed,
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  return remove.mutate;
}

/** Deletes drafts together; what has to stay stays, with the reason. */
export function useDeleteTogether(): (ids: readonly string[]) => void {
  const client = useQueryClient();
  const say = useToast();
  const changed = () => client.invalidateQueries({ queryKey: keys.drafts });
  const restore = useMutation({
    mutationFn: (ids: readonly string[]) => api.restoreDrafts(ids),
    onSettled: changed,
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  const remove = useMutation({
    mutationFn: (ids: readonly string[]) => api.deleteDrafts(ids),
    onSuccess: ({ ids, reason }, asked) => {
      if (ids.length > 0)
        say({
          title: t.posts.draftsDeleted(ids.length),
          action: { label: t.ui.undo, run: () => restore.mutate(ids) },
        });
      if (reason)
        say({
          tone: "bad",
          title: t.posts.draftsStayed(asked.length - ids.length),
          description: `${reason.message} ${reason.hint}`,
        });
    },
    onSettled: changed,
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  return remove.mutate;
}
