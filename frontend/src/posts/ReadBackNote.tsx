/** Whether the network shows a published post as it was meant, and what it shows if not. */
import { Check, TriangleAlert } from "lucide-react";
import type { Post } from "../bridge";
import { t } from "../i18n";

export function ReadBackNote({ post, label }: { post: Post; label: string }) {
  const read = post.readBack;
  if (post.status !== "published" || !read) return null;
  const words = t.posts.readBack;
  switch (read.result) {
    case "as_meant":
      return (
        <p className="flex items-center gap-1.5 text-small text-second">
          <Check size={14} aria-hidden className="text-good" />
          {words.asMeant(label)}
        </p>
      );
    case "not_read":
      return (
        <p className="selectable text-small text-second">
          {post.platform === "linkedin" ? words.never(label) : words.notRead(read.note)}
        </p>
      );
    case "differs":
      return (
        <section
          aria-label={words.differs(label)}
          className="flex flex-col gap-2 rounded-box border border-warn-line bg-warn-ground p-3.5"
        >
          <p className="selectable flex items-center gap-1.5 font-semibold">
            <TriangleAlert size={15} aria-hidden className="shrink-0 text-warn" />
            {words.differs(label)}
          </p>
          <p className="selectable text-small text-second">{read.note}</p>
          <p className="text-small text-second">{words.shows(label)}</p>
          {read.parts.map((part, at) => (
            <blockquote
              // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the thread
              key={at}
              dir="auto"
              className="selectable text-label whitespace-pre-wrap wrap-anywhere"
            >
              {part}
            </blockquote>
          ))}
        </section>
      );
  }
}
