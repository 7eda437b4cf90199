import { useQuery } from "@tanstack/react-query";
import { type Attachment, type Image, mediaUrl, type PlatformName } from "../bridge";
import { format, t } from "../i18n";
import { CroppedImage, classes } from "../ui";
import { gridFor } from "./grids";
import { fittedQuery } from "./queries";

interface ImageGridProps {
  platform: PlatformName;
  attachments: readonly Attachment[];
  images: readonly Image[];
  className?: string;
}

/** The images as the network lays them out, each with the part of it that is sent. */
export function ImageGrid({ platform, attachments, images, className }: ImageGridProps) {
  const first = attachments[0];
  if (!first) return null;
  const whole = images.find(({ hash }) => hash === first.hash);
  const { width, height } = first.crops?.[platform] ?? whole ?? { width: 16, height: 9 };
  const { ratio, columns, rows, cells } = gridFor(platform, attachments.length, width / height);
  const hidden = attachments.length - cells.length;
  return (
    <div
      data-grid={platform}
      style={{
        aspectRatio: ratio,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
      }}
      className={classes(
        "relative grid w-full shrink-0 gap-0.5 overflow-hidden",
        platform === "x" && "rounded-[16px] border border-x-line",
        className,
      )}
    >
      {attachments.slice(0, cells.length).map((attachment, at) => (
        <Tile
          key={attachment.hash}
          platform={platform}
          attachment={attachment}
          image={images.find(({ hash }) => hash === attachment.hash)}
          cell={cells[at] ?? [1, 1, 1, 1]}
          alone={attachments.length === 1}
          more={at === cells.length - 1 ? hidden : 0}
        />
      ))}
      {platform === "linkedin" && attachments.length > 1 && (
        <p className="absolute top-2.5 right-2.5 rounded-inner bg-[#000000c0] px-1.5 text-tiny text-[#ffffff]">
          {t.editor.image.estimate}
        </p>
      )}
    </div>
  );
}

interface TileProps {
  platform: PlatformName;
  attachment: Attachment;
  image: Image | undefined;
  cell: readonly [column: number, row: number, columns: number, rows: number];
  alone: boolean;
  more: number;
}

function Tile({ platform, attachment, image, cell, alone, more }: TileProps) {
  const area = attachment.crops?.[platform];
  const fitted = useQuery(fittedQuery(platform, attachment.hash, area)).data;
  const facts = fitted ?? image;
  const [column, row, columns, rows] = cell;
  const words = attachment.altText || image?.name || t.compose.image.name;
  return (
    <figure
      style={{ gridColumn: `${column} / span ${columns}`, gridRow: `${row} / span ${rows}` }}
      className="relative min-h-0 min-w-0 bg-surface"
    >
      <CroppedImage
        src={mediaUrl(attachment.hash, 1024)}
        alt={words}
        size={image}
        area={area}
        fit="cover"
        className="absolute inset-0 size-full"
      />
      <figcaption className="absolute bottom-2.5 left-2.5 flex gap-1 text-tiny text-[#ffffff]">
        {attachment.altText && <span className="rounded-inner bg-[#000000c0] px-1.5">ALT</span>}
        {facts && alone && (
          <span className="rounded-inner bg-[#000000c0] px-1.5" title={fitted?.note || undefined}>
            {facts.width} × {facts.height} · {format.size(facts.bytes)}
            {fitted?.changed && ` · ${area ? t.editor.image.cropped : t.compose.image.madeToFit}`}
          </span>
        )}
      </figcaption>
      {more > 0 && (
        <span className="absolute inset-0 grid place-items-center bg-[#00000099] text-title font-semibold text-[#ffffff]">
          {t.editor.image.more(more)}
        </span>
      )}
    </figure>
  );
}
