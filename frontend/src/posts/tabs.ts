import type { DraftStatus, PostStatus } from "../bridge";

export type Tab = "all" | "drafts" | "scheduled" | "published" | "failed" | "look";

interface TabInfo {
  name: Tab;
  /** Drafts of this status ("" is any), or posts of this status. */
  of: { drafts: DraftStatus | "" } | { posts: PostStatus };
}

export const tabs: readonly TabInfo[] = [
  { name: "all", of: { drafts: "" } },
  { name: "drafts", of: { drafts: "draft" } },
  { name: "scheduled", of: { posts: "scheduled" } },
  { name: "published", of: { posts: "published" } },
  { name: "failed", of: { posts: "failed" } },
  { name: "look", of: { posts: "uncertain" } },
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
