import { useQuery } from "@tanstack/react-query";
import { type Attachment, type Image, mediaUrl, type PlatformName } from "../bridge";
import { classes, format } from "../ui";
import { fittedQuery } from "./queries";

interface ImageGridProps {
  platform: PlatformName;
  attachments: readonly Attachment[];
  images: readonly Image[];
  /** How many the network shows before it says "+3". */
  shown: number;
  className?: string;
}

/** The images as the network lays them out. */
export function ImageGrid({ platform, attachments, images, shown, className }: ImageGridProps) {
  if (attachments.length === 0) return null;
  const visible = attachments.slice(0, shown);
  const hidden = attachments.length - visible.length;
  const one = visible.length === 1;
  return (
    <div
      className={classes(
        "grid shrink-0 gap-0.5 overflow-hidden",
        one ? "max-h-[20vh]" : "h-[28vh] grid-cols-2 grid-rows-2",
        className,
      )}
    >
      {visible.map((attachment, at) => (
        <Tile
          key={attachment.hash}
          platform={platform}
          attachment={attachment}
          image={images.find(({ hash }) => hash === attachment.hash)}
          alone={one}
          more={at === visible.length - 1 ? hidden : 0}
          className={tileClass(visible.length, at)}
        />
      ))}
    </div>
  );
}

function tileClass(total: number, at: number): string {
  if (total === 2) return "row-span-2";
  if (total === 3 && at === 0) return "row-span-2";
  return "";
}

interface TileProps {
  platform: PlatformName;
  attachment: Attachment;
  image: Image | undefined;
  alone: boolean;
  more: number;
  className: string;
}

function Tile({ platform, attachment, image, alone, more, className }: TileProps) {
  const fitted = useQuery(fittedQuery(platform, attachment.hash)).data;
  const facts = fitted ?? image;
  return (
    <figure className={classes("relative min-h-0 min-w-0 bg-surface", className)}>
      <img
        src={mediaUrl(attachment.hash, 1024)}
        alt={attachment.altText || image?.name || "Image"}
        width={alone ? facts?.width : undefined}
        height={alone ? facts?.height : undefined}
        className={classes("w-full object-cover", alone ? "h-auto max-h-[20vh]" : "h-full")}
      />
      <figcaption className="absolute bottom-2.5 left-2.5 flex gap-1 text-tiny text-[#ffffff]">
        {attachment.altText && <span className="rounded-inner bg-[#000000c0] px-1.5">ALT</span>}
        {facts && alone && (
          <span className="rounded-inner bg-[#000000c0] px-1.5" title={fitted?.note || undefined}>
            {facts.width} × {facts.height} · {format.size(facts.bytes)}
            {fitted?.changed && " · made to fit"}
          </span>
        )}
      </figcaption>
      {more > 0 && (
        <span className="absolute inset-0 grid place-items-center bg-[#00000099] text-title font-semibold text-[#ffffff]">
          +{more}
        </span>
      )}
    </figure>
  );
}
