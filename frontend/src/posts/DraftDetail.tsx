/** A draft: what became of it on each network, or what it says so far. */

import { useQuery } from "@tanstack/react-query";
import { PencilLine, Trash2 } from "lucide-react";
import { Link } from "react-router";
import { aboutQuery, type Draft, imagesQuery } from "../bridge";
import { PublishedMark } from "../data/PublishedMark";
import { t } from "../i18n";
import { Button, ErrorState, IconButton, PlatformMark, Skeleton } from "../ui";
import { PostView } from "./PostDetail";
import { draftQuery, postsOfDraftQuery } from "./queries";
import { Sent } from "./Sent";

export function DraftDetail({ id, onDelete }: { id: string; onDelete: () => void }) {
  const draft = useQuery(draftQuery(id));
  const posts = useQuery(postsOfDraftQuery(id));
  if (draft.isPending || posts.isPending) return <Skeleton className="h-60" />;
  if (draft.isError) return <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />;
  return (
    <>
      <header className="flex items-start gap-2">
        <h2 className="selectable min-w-0 flex-1 pt-1 text-title font-semibold wrap-anywhere">
          <bdi>{draft.data.title || t.posts.untitled}</bdi>
        </h2>
        <IconButton
          label={t.posts.draft.open}
          keys="enter"
          nativeButton={false}
          render={<Link to={`/compose/${id}`} />}
        >
          <PencilLine size={16} aria-hidden />
        </IconButton>
        <IconButton label={t.posts.draft.delete} keys="delete" onClick={onDelete}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </header>
      {posts.isError && <ErrorState error={posts.error} onRetry={() => void posts.refetch()} />}
      {posts.data?.map((post, index) => (
        <div key={post.id} className={index > 0 ? "border-t border-line pt-4" : undefined}>
          <PostView id={post.id} />
        </div>
      ))}
      {posts.data?.length === 0 && <SoFar draft={draft.data} />}
    </>
  );
}

/** Nothing was sent yet: the idea, and each version as it stands. */
function SoFar({ draft }: { draft: Draft }) {
  const about = useQuery(aboutQuery).data;
  const images = useQuery(imagesQuery(draft.attachments.map(({ hash }) => hash))).data;
  const platforms = (about?.platforms ?? []).filter(({ name }) => draft.versions[name]?.parts.some(Boolean));
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-small text-second">
        {t.posts.draft.edited(draft.updatedAt)}
        <PublishedMark draft={draft} />
      </p>
      <div>
        <Button kind="primary" nativeButton={false} render={<Link to={`/compose/${draft.id}`} />}>
          {t.posts.draft.goOn}
        </Button>
      </div>
      {draft.idea && (
        <section>
          <h3 className="mb-1.5 text-small font-medium text-second">{t.posts.draft.idea}</h3>
          <p dir="auto" className="selectable whitespace-pre-wrap wrap-anywhere [unicode-bidi:plaintext]">
            {draft.idea}
          </p>
        </section>
      )}
      {platforms.map(({ name, label }) => (
        <section key={name}>
          <h3 className="mb-1.5 flex items-center gap-2 text-small font-medium text-second">
            <PlatformMark platform={name} />
            {label}
          </h3>
          <Sent
            post={{
              platform: name,
              parts: (draft.versions[name]?.parts ?? []).map((text) => ({ text, remoteId: "", url: "" })),
              attachments: draft.attachments,
            }}
          />
        </section>
      ))}
      {platforms.length === 0 && images && images.length > 0 && (
        <p className="text-small text-second">{t.posts.draft.images(images.length)}</p>
      )}
    </>
  );
}
