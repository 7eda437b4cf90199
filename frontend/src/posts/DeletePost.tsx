/** Asks where a post shall be deleted. */

import { useMutation } from "@tanstack/react-query";
import { api, type Post, toAppError } from "../bridge";
import { t } from "../i18n";
import { Button, Dialog, useToast } from "../ui";

export interface DeletePostProps {
  post: Post | null;
  /** The network's name as people write it. */
  label: string;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeletePost({ post, label, onClose, onDeleted }: DeletePostProps) {
  const say = useToast();
  const remove = useMutation({
    mutationFn: async ({ id, where }: { id: string; where: "network" | "here" }) => api.deletePost(id, where),
    onSuccess: (_, { where }) => {
      say({ title: where === "network" ? t.posts.remove.done(label) : t.posts.remove.doneHere });
      onDeleted();
    },
  });
  const there = post?.parts.some((part) => part.remoteId) ?? false;
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <Dialog
      open={post !== null}
      onClose={close}
      width="small"
      title={there ? t.posts.remove.titleThere : t.posts.remove.titleHere}
      description={there ? t.posts.remove.there(label) : t.posts.remove.here}
      footer={
        <>
          <Button onClick={close}>{t.ui.cancel}</Button>
          <Button
            kind={there ? "plain" : "danger"}
            disabled={remove.isPending}
            onClick={() => post && remove.mutate({ id: post.id, where: "here" })}
          >
            {t.posts.remove.onlyHere}
          </Button>
          {there && (
            <Button
              kind="danger"
              disabled={remove.isPending}
              onClick={() => post && remove.mutate({ id: post.id, where: "network" })}
            >
              {t.posts.remove.onNetwork(label)}
            </Button>
          )}
        </>
      }
    >
      {remove.error && (
        <p role="alert" className="text-label text-bad">
          {remove.error.message} {toAppError(remove.error).hint}
        </p>
      )}
    </Dialog>
  );
}
