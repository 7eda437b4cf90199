import { ArrowLeft, ArrowRight, Check, Trash2 } from "lucide-react";
import { type Attachment, type Image, mediaUrl } from "../bridge";
import { Button, Field, format, IconButton, Popover, TextArea } from "../ui";

interface AttachmentChipsProps {
  attachments: readonly Attachment[];
  images: readonly Image[];
  altTextLimit: number;
  /** The hash of the image whose panel is open. */
  open: string | null;
  onOpen: (hash: string | null) => void;
  onChange: (attachments: Attachment[]) => void;
}

/** The draft's images in order; each opens a panel for its alt text, its place and its removal. */
export function AttachmentChips(props: AttachmentChipsProps) {
  const { attachments, images, altTextLimit, open, onOpen, onChange } = props;
  const move = (from: number, to: number) => {
    const moved = [...attachments];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange(moved);
  };
  return attachments.map((attachment, at) => {
    const image = images.find(({ hash }) => hash === attachment.hash);
    const name = image?.name || `Image ${at + 1}`;
    return (
      <Popover
        key={attachment.hash}
        title={name}
        open={open === attachment.hash}
        onOpenChange={(next) => onOpen(next ? attachment.hash : null)}
        trigger={
          <Button size="small" aria-label={`${name}, ${attachment.altText ? "with" : "without"} alt text`}>
            <img
              src={mediaUrl(attachment.hash, 256)}
              alt=""
              className="-ml-1 size-5 rounded-inner object-cover"
            />
            <span className="max-w-32 truncate">{name}</span>
            <span className="flex items-center gap-0.5 text-small font-normal text-second">
              alt {attachment.altText ? <Check size={12} aria-hidden /> : "?"}
            </span>
          </Button>
        }
      >
        <Field
          label="Alt text"
          hint={`What is seen, for people who do not see it. ${format.count(attachment.altText.length)} / ${format.count(altTextLimit)}`}
          error={attachment.altText.length > altTextLimit ? "Too long for one of the networks." : null}
        >
          <TextArea
            rows={4}
            value={attachment.altText}
            onChange={(event) =>
              onChange(
                attachments.map((one, i) => (i === at ? { ...one, altText: event.target.value } : one)),
              )
            }
          />
        </Field>
        {image && (
          <p className="text-small text-second">
            {image.width} × {image.height} · {format.size(image.bytes)}
          </p>
        )}
        <div className="flex items-center gap-1">
          <IconButton label="Move forward" disabled={at === 0} onClick={() => move(at, at - 1)}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          <IconButton
            label="Move back"
            disabled={at === attachments.length - 1}
            onClick={() => move(at, at + 1)}
          >
            <ArrowRight size={16} aria-hidden />
          </IconButton>
          <span className="flex-1" />
          <Button
            size="small"
            kind="quiet"
            onClick={() => {
              onOpen(null);
              onChange(attachments.filter((_, i) => i !== at));
            }}
          >
            <Trash2 size={14} aria-hidden />
            Remove
          </Button>
        </div>
      </Popover>
    );
  });
}
