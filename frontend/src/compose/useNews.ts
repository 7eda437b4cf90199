/** Reads out, once, what a screen reader would not hear: that texts were written, and that posts were published. */
import { useEffect, useRef } from "react";
import type { Draft, PlatformName, Post } from "../bridge";
import { t } from "../i18n";
import type { Standing } from "./publishing";
import { partsOf } from "./state";

interface News {
  draft: Draft;
  standings: readonly Standing[];
  /** The draft's posts; undefined until they are known. */
  posts: readonly Post[] | undefined;
  /** The networks whose text is being written. */
  writing: readonly PlatformName[];
  say: (words: string) => void;
}

/** What fails is not here: it stands in an alert of its own. */
export function useNews({ draft, standings, posts, writing, say }: News): void {
  const labels = (fits: (standing: Standing) => boolean) => standings.filter(fits).map(({ label }) => label);

  const published = useRef<ReadonlySet<string> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list of posts is news
  useEffect(() => {
    if (!posts) return;
    const before = published.current;
    const isOut = ({ post }: Standing) => post?.status === "published";
    published.current = new Set(posts.filter(({ status }) => status === "published").map(({ id }) => id));
    if (!before) return;
    const networks = labels((standing) => isOut(standing) && !before.has(standing.post?.id ?? ""));
    if (networks.length > 0) say(t.status.sentences.published(networks));
  }, [posts]);

  const texts = () => writing.map((platform) => partsOf(draft, platform).join("\n---\n"));
  const begun = useRef<{ writing: readonly PlatformName[]; texts: string[] } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the beginning and the end of writing are news
  useEffect(() => {
    const before = begun.current;
    begun.current = writing.length > 0 ? { writing, texts: texts() } : null;
    if (!before || writing.length > 0) return;
    const changed = before.writing.filter(
      (platform, at) => partsOf(draft, platform).join("\n---\n") !== before.texts[at],
    );
    const networks = labels(({ platform }) => changed.includes(platform));
    if (networks.length > 0) say(t.compose.written(networks));
  }, [writing.length]);
}
