/** Asks where a post shall be deleted. */
import { useMutation } from "@tanstack/react-query";
import { api, type Post, toAppError } from "../bridge";
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
      say({ title: where === "network" ? `Deleted on ${label} and here` : "Removed here" });
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
      title={there ? "Delete this post?" : "Remove this post?"}
      description={
        there
          ? `Deleting it on ${label} cannot be undone. Removed only here, it stays on ${label} and Levercast forgets it.`
          : "Levercast forgets it and what happened to it. The draft it came from stays."
      }
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            kind={there ? "plain" : "danger"}
            disabled={remove.isPending}
            onClick={() => post && remove.mutate({ id: post.id, where: "here" })}
          >
            Remove only here
          </Button>
          {there && (
            <Button
              kind="danger"
              disabled={remove.isPending}
              onClick={() => post && remove.mutate({ id: post.id, where: "network" })}
            >
              Delete on {label} and here
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
