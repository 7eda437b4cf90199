/** Where the screen is: what is open stands in the path, how the list is filtered in the query. */
import { useCallback, useSyncExternalStore } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { PlatformName } from "../bridge";
import type { Span } from "./days";
import { dayText, rangeOf } from "./range";
import { tabOf } from "./tabs";

export interface Opened {
  kind: "draft" | "post";
  id: string;
}

/** A post stands in the path by its id alone, so that any screen can link to it; a draft has a mark. */
export const keyOf = ({ kind, id }: Opened) => (kind === "draft" ? `draft-${id}` : id);

export function openedBy(key: string | undefined): Opened | undefined {
  if (!key) return undefined;
  return key.startsWith("draft-") ? { kind: "draft", id: key.slice(6) } : { kind: "post", id: key };
}

export const spans: readonly Span[] = ["", "today", "week", "month", "year"];

export function usePlace() {
  const navigate = useNavigate();
  const key = useParams<"id">().id;
  const [params] = useSearchParams();
  const platform = params.get("platform");
  const span = spans.find((known) => known === params.get("since")) ?? "";
  const range = rangeOf(params);
  const filter = {
    tab: tabOf(params.get("tab")).name,
    query: params.get("q") ?? "",
    platform: (platform === "linkedin" || platform === "x" ? platform : "") as PlatformName | "",
    span: range ? ("" as const) : span,
    range,
  };
  const search = params.toString();

  const open = useCallback(
    (what: Opened | undefined, how: { replace: boolean }) => {
      navigate({ pathname: what ? `/posts/${keyOf(what)}` : "/posts", search }, how);
    },
    [navigate, search],
  );
  /** Filters anew; what was open closes. A span takes the place of a range, and a range that of a span. */
  const narrow = (change: Partial<typeof filter>) => {
    const { tab, query, platform, span, range } = {
      ...filter,
      ...(change.span !== undefined && { range: null }),
      ...change,
    };
    const next = new URLSearchParams();
    if (tab !== "all") next.set("tab", tab);
    if (query) next.set("q", query);
    if (platform) next.set("platform", platform);
    if (range) {
      next.set("from", dayText(range.from));
      next.set("to", dayText(range.to));
    } else if (span) next.set("since", span);
    navigate({ pathname: "/posts", search: next.toString() }, { replace: true });
  };
  return { key, opened: openedBy(key), filter, open, narrow };
}

/** Whether there is room for the list and what is open side by side. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const wide = window.matchMedia("(width >= 1100px)");
      wide.addEventListener("change", changed);
      return () => wide.removeEventListener("change", changed);
    },
    () => window.matchMedia("(width >= 1100px)").matches,
  );
}
