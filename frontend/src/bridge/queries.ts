/**
 * What more than one place reads, under the keys that events.ts invalidates. A stage's own queries.ts builds on
 * these keys.
 */
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api";
import type { DraftFilter, PostFilter } from "./types";

export const keys = {
  about: ["about"] as const,
  settings: ["settings"] as const,
  accounts: ["accounts"] as const,
  notices: ["notices"] as const,
  templates: ["templates"] as const,
  template: (id: string) => ["templates", id] as const,
  drafts: ["drafts"] as const,
  draftList: (filter: DraftFilter) => ["drafts", "list", filter] as const,
  draftCounts: ["drafts", "counts"] as const,
  draft: (id: string) => ["drafts", "one", id] as const,
  posts: ["posts"] as const,
  postList: (filter: PostFilter) => ["posts", "list", filter] as const,
  postCounts: ["posts", "counts"] as const,
  post: (id: string) => ["posts", "one", id] as const,
  imports: ["imports"] as const,
  backups: ["backups"] as const,
  providers: ["providers"] as const,
  revisions: ["revisions"] as const,
  voiceSamples: ["voice samples"] as const,
  modelUsage: ["model usage"] as const,
  images: (hashes: string[]) => ["images", hashes] as const,
};

export const aboutQuery = queryOptions({
  queryKey: keys.about,
  queryFn: () => api.about(),
  staleTime: Number.POSITIVE_INFINITY,
});
export const settingsQuery = queryOptions({ queryKey: keys.settings, queryFn: () => api.settings() });
export const accountsQuery = queryOptions({ queryKey: keys.accounts, queryFn: () => api.accounts() });
/** Time alone brings a notice about, so it is asked for now and then. */
export const noticesQuery = queryOptions({
  queryKey: keys.notices,
  queryFn: () => api.notices(),
  refetchInterval: 10 * 60_000,
});
export const importsQuery = queryOptions({ queryKey: keys.imports, queryFn: () => api.imports() });
export const backupsQuery = queryOptions({ queryKey: keys.backups, queryFn: () => api.backups() });
export const templatesQuery = queryOptions({ queryKey: keys.templates, queryFn: () => api.templates() });
/** The models a person connected, the default first. */
export const providersQuery = queryOptions({ queryKey: keys.providers, queryFn: () => api.providers() });
export const draftCountsQuery = queryOptions({
  queryKey: keys.draftCounts,
  queryFn: () => api.draftCounts(),
});
export const postCountsQuery = queryOptions({ queryKey: keys.postCounts, queryFn: () => api.postCounts() });
export const draftListQuery = (filter: DraftFilter) =>
  queryOptions({ queryKey: keys.draftList(filter), queryFn: () => api.drafts(filter) });
export const postListQuery = (filter: PostFilter) =>
  queryOptions({ queryKey: keys.postList(filter), queryFn: () => api.posts(filter) });
/** Images never change under their hash. */
export const imagesQuery = (hashes: string[]) =>
  queryOptions({
    queryKey: keys.images(hashes),
    queryFn: () => (hashes.length ? api.images(hashes) : Promise.resolve([])),
    staleTime: Number.POSITIVE_INFINITY,
  });
