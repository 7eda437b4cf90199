import { CircleAlert, ExternalLink, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { api, type Mend, type Post, type Problem } from "../bridge";
import { Button, classes } from "../ui";

const mendLabels: Record<Exclude<Mend, "">, string> = {
  split: "Split into a thread",
  alt_text: "Add alt text",
  connect: "Connect",
  remove_image: "Remove an image",
};

interface NotesProps {
  problems: readonly Problem[];
  /** More than one part: problems name theirs. */
  thread: boolean;
  /** Said when nothing is wrong. */
  fine: string;
  onMend: (mend: Exclude<Mend, "">, problem: Problem) => void;
  children?: ReactNode;
}

/** What stands in the way of one network's post, each with its mend. */
export function Notes({ problems, thread, fine, onMend, children }: NotesProps) {
  return (
    <div className="flex min-h-6 flex-col gap-0.5 text-small">
      {children}
      {problems.map((problem) => {
        const { mend } = problem;
        return (
          <p
            key={`${problem.part} ${problem.message}`}
            className={classes(
              "flex min-h-6 items-center gap-2",
              problem.severity === "error" ? "text-bad" : "text-warn",
            )}
          >
            {problem.severity === "error" && <CircleAlert size={14} aria-hidden />}
            <span className="selectable">
              {thread && problem.part >= 0 && `Part ${problem.part + 1}: `}
              {problem.message}
            </span>
            {mend !== "" && (
              <Button kind="link" className="text-small!" onClick={() => onMend(mend, problem)}>
                {mendLabels[mend]}
              </Button>
            )}
          </p>
        );
      })}
      {problems.length === 0 && fine && <p className="flex min-h-6 items-center text-second">{fine}</p>}
    </div>
  );
}

/** How the newest post of a network fared, with the next step. */
export function Outcome({
  post,
  label,
  busy,
  onRetry,
}: {
  post: Post;
  label: string;
  busy: boolean;
  onRetry: () => void;
}) {
  const box = "flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 rounded-box border px-3 py-1.5 text-label";
  const page = `/posts/${post.id}`;
  switch (post.status) {
    case "sending":
      return (
        <div role="status" className={classes(box, "border-line text-second")}>
          <span className="size-2 animate-pulse rounded-full bg-info" />
          Sending to {label}…
        </div>
      );
    case "scheduled":
      return (
        <div role="status" className={classes(box, "border-line text-second")}>
          <span className="size-2 rounded-full bg-info" />
          <span className="selectable flex-1">
            {post.error ? `${post.error.message} ${post.error.hint}` : `Waits to be sent to ${label}.`}
          </span>
          <Link to={page} className="font-medium text-text underline underline-offset-3">
            Details
          </Link>
        </div>
      );
    case "published":
      return (
        <div role="status" className={classes(box, "border-line")}>
          <span className="size-2 rounded-full bg-good" />
          <span className="flex-1">Published</span>
          {post.url && (
            <Button kind="link" className="gap-1.5" onClick={() => void api.openLink(post.url)}>
              Open post
              <ExternalLink size={13} aria-hidden />
            </Button>
          )}
        </div>
      );
    case "failed":
      return (
        <div role="alert" className={classes(box, "border-bad-line bg-bad-ground")}>
          <CircleAlert size={15} aria-hidden className="text-bad" />
          <span className="selectable min-w-48 flex-1">
            {post.error?.message ?? `${label} did not take it. Your text is still here.`}{" "}
            <span className="text-second">{post.error?.hint}</span>
          </span>
          {post.error?.code === "unauthorized" ? (
            <Link to="/settings?section=accounts" className="font-medium underline underline-offset-3">
              Connect again
            </Link>
          ) : (
            <Button size="small" disabled={busy} onClick={onRetry}>
              Try again
            </Button>
          )}
        </div>
      );
    case "uncertain":
      return (
        <div role="alert" className={classes(box, "border-warn-line bg-warn-ground")}>
          <TriangleAlert size={15} aria-hidden className="text-warn" />
          <span className="selectable min-w-48 flex-1">
            {post.error?.message ?? `${label} did not confirm it. It may be there or not.`}
          </span>
          <Link to={page} className="font-medium text-text underline underline-offset-3">
            Take a look
          </Link>
        </div>
      );
  }
}
