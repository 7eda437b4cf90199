import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, keys, type PlatformName } from "../bridge";
import { locale } from "../i18n";
import { beginning, type Span } from "./days";
import { instantsOf, type Range } from "./range";
import { draftRow, postRow, type Row } from "./rows";
import { tabOf } from "./tabs";

export interface ListFilter {
  tab: string;
  query: string;
  platform: PlatformName | "";
  span: Span;
  range: Range | null;
}

/** What is listed when nothing is chosen. */
export const everything: ListFilter = { tab: "all", query: "", platform: "", span: "", range: null };

/** The rows of a tab, page after page, in the words of the language. */
export function listQuery({ tab, query, platform, span, range }: ListFilter, now = new Date()) {
  const { of } = tabOf(tab);
  const listed = "drafts" in of ? keys.drafts : keys.posts;
  const status = "drafts" in of ? of.drafts : of.posts;
  const between = range && instantsOf(range);
  const since = (between?.since ?? beginning(span, now))?.toISOString() ?? null;
  const until = between?.until.toISOString() ?? null;
  return infiniteQueryOptions({
    queryKey: [...listed, "pages", { status, query, platform, since, until, locale: locale() }] as const,
    initialPageParam: "",
    queryFn: async ({ pageParam: cursor }): Promise<{ rows: Row[]; next: string }> => {
      if ("drafts" in of) {
        const page = await api.drafts({ query, platform, since, until, cursor, status: of.drafts });
        return { rows: page.drafts.map((draft) => draftRow(draft)), next: page.next };
      }
      const page = await api.posts({ query, platform, since, until, cursor, status: of.posts });
      return { rows: page.posts.map((post) => postRow(post)), next: page.next };
    },
    getNextPageParam: (page) => page.next || undefined,
  });
}

export const postQuery = (id: string) =>
  queryOptions({ queryKey: keys.post(id), queryFn: () => api.post(id) });

export const draftQuery = (id: string) =>
  queryOptions({ queryKey: keys.draft(id), queryFn: () => api.draft(id) });

/** The posts made from a draft: the latest to each network, newest first. */
export const postsOfDraftQuery = (draftId: string) =>
  queryOptions({
    queryKey: keys.postList({ draftId }),
    queryFn: async () => {
      const { posts } = await api.posts({ draftId });
      return posts.filter(
        (post, index) => posts.findIndex((other) => other.platform === post.platform) === index,
      );
    },
  });
