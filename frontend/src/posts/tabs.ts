/** The tabs of the list: which drafts or posts each shows, and how many there are. */
import type { DraftStatus, PostStatus } from "../bridge";

export type Tab = "all" | "drafts" | "scheduled" | "published" | "failed" | "look";

interface TabInfo {
  name: Tab;
  label: string;
  /** Drafts of this status ("" is any), or posts of this status. */
  of: { drafts: DraftStatus | "" } | { posts: PostStatus };
}

export const tabs: readonly TabInfo[] = [
  { name: "all", label: "All", of: { drafts: "" } },
  { name: "drafts", label: "Drafts", of: { drafts: "draft" } },
  { name: "scheduled", label: "Scheduled", of: { posts: "scheduled" } },
  { name: "published", label: "Published", of: { posts: "published" } },
  { name: "failed", label: "Failed", of: { posts: "failed" } },
  { name: "look", label: "Needs a look", of: { posts: "uncertain" } },
];

export function tabOf(name: string | null): TabInfo {
  return tabs.find((tab) => tab.name === name) ?? (tabs[0] as TabInfo);
}

type Counts = {
  drafts: Partial<Record<DraftStatus, number>> | undefined;
  posts: Partial<Record<PostStatus, number>> | undefined;
};

/** How many a tab holds; undefined while it is not known. */
export function countOf({ of }: TabInfo, { drafts, posts }: Counts): number | undefined {
  if ("posts" in of) return posts && (posts[of.posts] ?? 0);
  if (!drafts) return undefined;
  if (of.drafts) return drafts[of.drafts] ?? 0;
  return Object.values(drafts).reduce((sum, count) => sum + count, 0);
}
