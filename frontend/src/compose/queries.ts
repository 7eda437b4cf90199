import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Area, api, keys, type PlatformName, postListQuery } from "../bridge";
import { newestPerPlatform } from "./publishing";

/** A draft to open. It is edited from then on, so a cached copy would be an old one. */
export const openQuery = (id: string) =>
  queryOptions({ queryKey: keys.draft(id), queryFn: () => api.draft(id), gcTime: 0, staleTime: 0 });

/** What stands in the way of publishing this revision. The answer for the one before stays until it comes. */
export const checkQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: [...keys.drafts, "check", id, revision] as const,
    queryFn: () => api.check(id),
    enabled: id !== "",
    placeholderData: keepPreviousData,
  });

/** The newest post of a draft on each network. Asks on while one is being sent, in case an event is lost. */
export const draftPostsQuery = (draftId: string) =>
  queryOptions({
    ...postListQuery({ draftId, limit: 50 }),
    enabled: draftId !== "",
    select: (page) => newestPerPlatform(page.posts),
    refetchInterval: (query) =>
      query.state.data?.posts.some((post) => post.status === "sending") ? 2000 : false,
  });

/** An area of nothing stands for the whole image. */
const wholeImage: Area = { x: 0, y: 0, width: 0, height: 0 };

/** What will really be sent of an area of an image. */
export const fittedQuery = (platform: PlatformName, hash: string, area: Area = wholeImage) =>
  queryOptions({
    queryKey: ["fitted", platform, hash, area] as const,
    queryFn: () => api.fitted(platform, hash, area),
    staleTime: Number.POSITIVE_INFINITY,
  });
