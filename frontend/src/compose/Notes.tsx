import { CircleAlert, ExternalLink, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Link } from "react-router";
import { useReconnect } from "../app/Reconnect";
import { ScheduledButtons, waitWords } from "../app/Scheduled";
import { api, type Post, type Problem } from "../bridge";
import { t } from "../i18n";
import { Button, classes } from "../ui";
import type { CardMend } from "./cardProps";

interface NotesProps {
  problems: readonly Problem[];
  /** More than one part: problems name theirs. */
  thread: boolean;
  /** Said when nothing is wrong. */
  fine: string;
  onMend: (mend: CardMend, problem: Problem) => void;
  children?: ReactNode;
}

/** What stands in the way of one network's post, each with its mend. */
export function Notes({ problems, thread, fine, onMend, children }: NotesProps) {
  return (
    <div className="flex min-h-6 flex-col gap-0.5 text-small">
      {children}
      {gathered(problems).map((problem) => (
        <ProblemLine
          key={`${problem.part} ${problem.message}`}
          problem={problem}
          part={thread && problem.part >= 0 ? problem.part : null}
          onMend={onMend}
        />
      ))}
      {problems.length === 0 && fine && <p className="flex min-h-6 items-center text-second">{fine}</p>}
    </div>
  );
}

/** The problems, images without alt text said in one line however many there are. */
function gathered(problems: readonly Problem[]): readonly Problem[] {
  const isBare = ({ mend, severity }: Problem) => mend === "alt_text" && severity === "warning";
  const bare = problems.filter(isBare);
  const [first] = bare;
  if (!first || bare.length === 1) return problems;
  return [
    ...problems.filter((problem) => !isBare(problem)),
    { ...first, message: t.editor.image.withoutAlt(bare.length) },
  ];
}

/** One problem and the button that mends it. */
export function ProblemLine(props: {
  problem: Problem;
  /** The part to name, where the problem does not stand beside it. */
  part: number | null;
  onMend: (mend: CardMend, problem: Problem) => void;
}) {
  const { problem, part, onMend } = props;
  const { mend, message, severity } = problem;
  return (
    <p
      className={classes(
        "flex min-h-6 flex-wrap items-center gap-x-3 text-small",
        severity === "error" ? "text-bad" : "text-warn",
      )}
    >
      {severity === "error" && <CircleAlert size={14} aria-hidden className="-mr-1" />}
      <span className="selectable">{part === null ? message : t.compose.inPart(part + 1, message)}</span>
      {mend !== "" && (
        // On a line of its own it stands below the words.
        <Button kind="link" className="-ml-1.25 text-small!" onClick={() => onMend(mend, problem)}>
          {t.compose.mends[mend]}
        </Button>
      )}
    </p>
  );
}

/** How the newest post of a network fared, with the next step. Good news is read out by useNews, bad news is an alert. */
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
  const reconnect = useReconnect();
  // An alert is read out when its words change: without this, the same failure a second time is silence.
  const [trying, setTrying] = useState(false);
  useEffect(() => {
    if (!busy) setTrying(false);
  }, [busy]);
  const retry = () => {
    setTrying(true);
    onRetry();
  };
  switch (post.status) {
    case "sending":
      return (
        <div className={classes(box, "border-line text-second")}>
          <span className="size-2 animate-pulse rounded-full bg-info" />
          {t.compose.outcome.sending(label)}
        </div>
      );
    case "scheduled":
      return (
        <div className={classes(box, "border-line text-second")}>
          <span className="size-2 rounded-full bg-info" />
          <span className="selectable min-w-48 flex-1">{waitWords(post, label, new Date())}</span>
          <ScheduledButtons post={post} label={label} />
          <Link to={page} className="font-medium text-text underline underline-offset-3">
            {t.compose.outcome.details}
          </Link>
        </div>
      );
    case "published":
      return (
        <div className={classes(box, "border-line")}>
          <span className="size-2 rounded-full bg-good" />
          <span className="flex-1">{t.compose.outcome.published}</span>
          {post.url && (
            <Button kind="link" className="gap-1.5" onClick={() => void api.openLink(post.url)}>
              {t.compose.outcome.open}
              <ExternalLink size={13} aria-hidden />
            </Button>
          )}
        </div>
      );
    case "failed":
      return (
        <div key="failed" role="alert" className={classes(box, "border-bad-line bg-bad-ground")}>
          <CircleAlert size={15} aria-hidden className="text-bad" />
          <span className="selectable min-w-48 flex-1">
            {trying ? (
              t.compose.outcome.sending(label)
            ) : (
              <>
                {post.error?.message ?? t.compose.outcome.failed(label)}{" "}
                <span className="text-second">{post.error?.hint}</span>
              </>
            )}
          </span>
          {post.error?.code === "unauthorized" ? (
            <>
              <Button size="small" onClick={() => reconnect(post.platform)}>
                {t.schedule.reconnect(label)}
              </Button>
              <Button size="small" disabled={busy} onClick={retry}>
                {t.ui.tryAgain}
              </Button>
            </>
          ) : (
            <Button size="small" disabled={busy} onClick={retry}>
              {t.ui.tryAgain}
            </Button>
          )}
        </div>
      );
    case "uncertain":
      return (
        <div key="uncertain" role="alert" className={classes(box, "border-warn-line bg-warn-ground")}>
          <TriangleAlert size={15} aria-hidden className="text-warn" />
          <span className="selectable min-w-48 flex-1">
            {post.error?.message ?? t.compose.outcome.uncertain(label)}
          </span>
          <Link to={page} className="font-medium text-text underline underline-offset-3">
            {t.compose.outcome.look}
          </Link>
        </div>
      );
  }
}
