/** One post: how it stands, what to do about it, exactly what was sent, and every attempt. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, Trash2 } from "lucide-react";
import { useState } from "react";
import { useReconnect } from "../app/Reconnect";
import { ScheduledButtons, useMustRun, waitWords } from "../app/Scheduled";
import { aboutQuery, api, keys, type PlatformInfo, type Post, type PostDetail } from "../bridge";
import { t } from "../i18n";
import { Button, classes, ErrorState, format, IconButton, PlatformMark, Skeleton, useToast } from "../ui";
import { Approvals } from "./Approvals";
import { DeletePost } from "./DeletePost";
import { LookCard } from "./LookCard";
import { postQuery } from "./queries";
import { ReadBackNote } from "./ReadBackNote";
import { ReceiptMenu } from "./ReceiptMenu";
import { Sent } from "./Sent";
import { timeline } from "./timeline";

/** A post as the whole of what is open. */
export function PostDetailView(props: { id: string; deleting: boolean; onDelete: (on: boolean) => void }) {
  const title = useQuery(postQuery(props.id)).data?.post.title;
  return (
    <>
      {title && (
        <h2 dir="auto" className="selectable text-title font-semibold wrap-anywhere">
          {title}
        </h2>
      )}
      <PostView {...props} />
    </>
  );
}

export interface PostViewProps {
  id: string;
  /** Whether it is being asked where to delete it, if whoever shows the post decides that. */
  deleting?: boolean;
  onDelete?: (on: boolean) => void;
}

export function PostView({ id, deleting, onDelete }: PostViewProps) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const about = useQuery(aboutQuery).data;
  const found = useQuery(postQuery(id));
  if (found.isPending || !about) return <Skeleton className="h-60" />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const detail = found.data;
  const { post } = detail;
  const platform = about.platforms.find(({ name }) => name === post.platform);
  if (!platform) return null;
  const ask = onDelete ?? setAsking;
  return (
    <article
      aria-label={t.posts.post.named(platform.label, t.status.words[post.status])}
      className="flex flex-col gap-3.5"
    >
      <header className="flex items-center gap-2 text-label text-second">
        <PlatformMark platform={post.platform} size={18} />
        <span className="min-w-0 flex-1 truncate">
          {t.posts.post.as(platform.label, post.platform === "x" ? `@${post.username}` : post.username)}
        </span>
        <Standing post={post} />
        {post.status !== "sending" && post.status !== "uncertain" && (
          <IconButton label={t.posts.post.delete(platform.label)} onClick={() => ask(true)}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        )}
      </header>
      {post.status === "uncertain" && <LookCard detail={detail} platform={platform} />}
      {post.status === "failed" && post.error && <FailedCard post={post} platform={platform} />}
      {post.status === "scheduled" && <WaitingCard post={post} platform={platform} />}
      <Sent post={post} />
      <ReadBackNote post={post} label={platform.label} />
      <div className="flex flex-wrap gap-2">
        {post.url && (
          <Button onClick={() => void api.openLink(post.url)}>
            {t.posts.post.open}
            <ExternalLink size={14} aria-hidden />
          </Button>
        )}
        <ReceiptMenu id={post.id} />
      </div>
      <Approvals post={post} />
      <Timeline detail={detail} label={platform.label} />
      <DeletePost
        post={(deleting ?? asking) ? post : null}
        label={platform.label}
        onClose={() => ask(false)}
        onDeleted={() => {
          ask(false);
          void client.invalidateQueries({ queryKey: keys.posts });
        }}
      />
    </article>
  );
}

function Standing({ post }: { post: Post }) {
  const tones: Partial<Record<Post["status"], string>> = {
    uncertain: "text-warn",
    failed: "text-bad",
    published: "text-good",
  };
  const at = post.status === "published" ? post.publishedAt : post.status === "scheduled" ? post.dueAt : null;
  return (
    <span
      role="status"
      className={classes("text-small", tones[post.status])}
      title={at ? format.exactly(at) : undefined}
    >
      {at
        ? t.posts.statusAt(t.status.words[post.status], format.when(at, new Date()))
        : t.status.words[post.status]}
    </span>
  );
}

function FailedCard({ post, platform }: { post: Post; platform: PlatformInfo }) {
  const say = useToast();
  const reconnect = useReconnect();
  const retry = useMutation({
    mutationFn: () => api.retryPost(post.id),
    onError: (error) => say({ title: error.message, tone: "bad" }),
  });
  return (
    <section
      role="alert"
      className="flex flex-col gap-2.5 rounded-box border border-bad-line bg-bad-ground p-3.5"
    >
      <p className="selectable font-semibold">{post.error?.message}</p>
      {post.error?.hint && <p className="selectable text-label text-second">{post.error.hint}</p>}
      <div className="flex gap-2">
        <Button kind="primary" disabled={retry.isPending} onClick={() => retry.mutate()}>
          {t.ui.tryAgain}
        </Button>
        {post.error?.code === "unauthorized" && (
          <Button onClick={() => reconnect(platform.name)}>{t.schedule.reconnect(platform.label)}</Button>
        )}
      </div>
    </section>
  );
}

function WaitingCard({ post, platform }: { post: Post; platform: PlatformInfo }) {
  const mustRun = useMustRun();
  return (
    <section className="flex flex-col gap-2.5 rounded-box border border-line bg-surface p-3.5">
      <p className="text-label text-second" title={format.exactly(post.dueAt)}>
        {waitWords(post, platform.label, new Date())}
      </p>
      {!post.error && <p className="text-small text-second">{mustRun}</p>}
      <ScheduledButtons post={post} label={platform.label} />
    </section>
  );
}

function Timeline({ detail, label }: { detail: PostDetail; label: string }) {
  return (
    <section aria-label={t.posts.timeline.name(label)}>
      <ol className="flex flex-col gap-1.5 text-small text-second">
        {timeline(detail, label).map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <li key={index} className="selectable grid grid-cols-[72px_minmax(0,1fr)] gap-2.5">
            <time dateTime={step.at} title={format.exactly(step.at)} className="text-faint tabular-nums">
              {format.clock(step.at)}
            </time>
            <span className="wrap-anywhere">
              {step.strong && <b className="font-medium text-text">{step.strong} </b>}
              {step.text}
              {step.quote && <q className="mt-0.5 block text-faint">{step.quote}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
