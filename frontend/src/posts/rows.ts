/** One row of the list, whether it stands for a draft or for a post. */

import type { DraftStatus, DraftSummary, PlatformName, Post, PostStatus } from "../bridge";
import { locale as currentLocale, t } from "../i18n";
import { clock } from "./days";
import { keyOf } from "./place";

export type Status = DraftStatus | PostStatus;

export interface Row {
  kind: "draft" | "post";
  id: string;
  title: string;
  /** What to know at a glance, in one short line; "" for nothing. */
  note: string;
  /** Marked published in the old app, before it was imported. */
  marked: boolean;
  platforms: PlatformName[];
  status: Status;
  at: Date;
  /** The right-hand column: when, or how it stands. */
  word: string;
}

export function draftRow(draft: DraftSummary, locale?: string): Row {
  const at = new Date(draft.updatedAt);
  // The title follows the idea's first line: what it already says need not be said twice.
  const title = draft.title || t.posts.untitled;
  const excerpt = draft.excerpt.startsWith(title)
    ? draft.excerpt.slice(title.length).replace(/^[\s\p{P}]+/u, "")
    : draft.excerpt;
  return {
    kind: "draft",
    id: draft.id,
    title,
    note: draft.status === "draft" ? t.posts.editedAt(clock(at, locale)) : excerpt,
    marked: draft.markedPublished,
    platforms: draft.platforms,
    status: draft.status,
    at,
    word: t.status.words[draft.status],
  };
}

export function postRow(post: Post, locale?: string): Row {
  const due = new Date(post.dueAt);
  const words: Partial<Record<PostStatus, string>> = {
    published: clock(new Date(post.publishedAt ?? post.updatedAt), locale),
    scheduled: dueWords(due, locale),
  };
  return {
    kind: "post",
    id: post.id,
    title: post.title || post.parts[0]?.text.split("\n", 1)[0] || t.posts.untitled,
    note: post.status === "published" ? "" : (post.error?.message ?? ""),
    marked: false,
    platforms: [post.platform],
    status: post.status,
    // The ledger lists by the time of approval; the days follow the list.
    at: new Date(post.createdAt),
    word: words[post.status] ?? t.status.words[post.status],
  };
}

/** The time; with its day, unless that is today. */
function dueWords(due: Date, locale?: string): string {
  if (due.toDateString() === new Date().toDateString()) return clock(due, locale);
  return new Intl.DateTimeFormat(locale ?? currentLocale(), {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  }).format(due);
}

/** The row to select after rows changed under the selection: the same one, else the one that took its place. */
export function keepSelection(before: readonly Row[], after: readonly Row[], key: string): Row | undefined {
  const same = after.find((row) => keyOf(row) === key);
  const was = before.findIndex((row) => keyOf(row) === key);
  if (same || was < 0) return same;
  return after[Math.min(was, after.length - 1)];
}
