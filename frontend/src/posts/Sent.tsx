/** Exactly what was or will be sent: every part to the letter, and the images and documents with their words. */

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import {
  type Attachment,
  api,
  type Entity,
  type Image,
  imagesQuery,
  mediaUrl,
  type PlatformName,
  type Post,
} from "../bridge";
import { t } from "../i18n";
import { CroppedImage } from "../ui";

export function Sent({ post }: { post: Pick<Post, "platform" | "parts" | "attachments"> }) {
  const texts = post.parts.map((part) => part.text);
  const measured = useQuery({
    queryKey: ["measure", post.platform, texts],
    queryFn: () => api.measure(post.platform, texts),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const images = useQuery(imagesQuery(post.attachments.map(({ hash }) => hash))).data ?? [];
  return (
    <ol className="flex flex-col gap-2">
      {post.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place
        <li key={index} className="selectable rounded-box border border-line bg-surface px-3.5 py-3">
          {post.parts.length > 1 && (
            <div className="mb-1 text-small text-second">
              {t.posts.post.part(index + 1, post.parts.length)}
            </div>
          )}
          <p dir="auto" className="whitespace-pre-wrap wrap-anywhere [unicode-bidi:plaintext]">
            {pieces(part.text, measured.data?.[index]?.entities ?? []).map(({ text, live, start }) =>
              live ? (
                <span key={start} className={post.platform === "linkedin" ? "text-li-link" : "text-x-link"}>
                  {text}
                </span>
              ) : (
                text
              ),
            )}
          </p>
          {index === 0 && post.attachments.length > 0 && (
            <ul className="mt-3 grid grid-cols-2 items-start gap-2">
              {post.attachments.map((attachment) =>
                attachment.title ? (
                  <li key={attachment.hash} className="col-span-2 flex items-center gap-2.5">
                    <FileText
                      size={20}
                      aria-label={t.attachments.document}
                      className="shrink-0 text-second"
                    />
                    <span className="min-w-0 wrap-anywhere">{attachment.title}</span>
                  </li>
                ) : (
                  <li key={attachment.hash} className={post.attachments.length === 1 ? "col-span-2" : ""}>
                    <SentImage
                      platform={post.platform}
                      attachment={attachment}
                      image={images.find(({ hash }) => hash === attachment.hash)}
                    />
                    <span className="mt-1 block text-small text-second">
                      {attachment.altText || t.posts.post.noAltText}
                    </span>
                  </li>
                ),
              )}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The part of an image that its network gets: all of that, and nothing else. */
function SentImage(props: { platform: PlatformName; attachment: Attachment; image: Image | undefined }) {
  const { platform, attachment, image } = props;
  const area = attachment.crops?.[platform];
  const { width, height } = area ?? image ?? { width: 3, height: 2 };
  return (
    <CroppedImage
      src={mediaUrl(attachment.hash, 1024)}
      alt={attachment.altText}
      size={image}
      area={area}
      fit="contain"
      className="w-full rounded-inner border border-line"
      style={{ aspectRatio: Math.max(tallest, width / height) }}
    />
  );
}

/** A taller image is shown whole in a box of this shape, width by height. */
const tallest = 3 / 4;

interface Piece {
  text: string;
  start: number;
  live: boolean;
}

/** Cuts a text at its live stretches; put together again, the pieces are the text. */
export function pieces(text: string, entities: readonly Pick<Entity, "start" | "end">[]): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  const take = (to: number, live: boolean) => {
    if (to > from) found.push({ text: text.slice(from, to), start: from, live });
    from = Math.max(from, to);
  };
  for (const { start, end } of entities) {
    take(start, false);
    take(end, true);
  }
  take(text.length, false);
  return found;
}
