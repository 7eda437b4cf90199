import { ArrowLeft, ArrowRight, Check, Crop, Trash2 } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import {
  type Area,
  type Attachment,
  type Image,
  mediaUrl,
  type PlatformInfo,
  type Provider,
} from "../bridge";
import { format, t } from "../i18n";
import { Button, classes, Field, IconButton, Popover, TextArea } from "../ui";
import { isDocument, without } from "./attachments";
import { DocumentChip } from "./DocumentChip";
import { DraftAltText } from "./DraftAltText";
import { FittedLine } from "./FittedLine";
import { moved } from "./thread";
import { useReorder } from "./useReorder";

const CropDialog = lazy(() => import("./CropDialog"));

interface AttachmentChipsProps {
  attachments: readonly Attachment[];
  images: readonly Image[];
  /** The networks the draft is meant for. */
  platforms: readonly PlatformInfo[];
  altTextLimit: number;
  draftId: string;
  /** Who drafts alt texts; null while no model is connected. */
  describer: Provider | null;
  /** The hash of the image whose panel is open. */
  open: string | null;
  onOpen: (hash: string | null) => void;
  onChange: (attachments: Attachment[]) => void;
  say: (words: string) => void;
}

/** The draft's images and documents in order; each opens a panel for its words, its crops, its place and its removal. */
export function AttachmentChips(props: AttachmentChipsProps) {
  const { attachments, images, platforms, altTextLimit, open, onOpen, onChange, say } = props;
  const list = useRef<HTMLDivElement>(null);
  const [cropping, setCropping] = useState<{ hash: string; platform: PlatformInfo } | null>(null);
  const nameOf = (hash: string, at: number) =>
    images.find((image) => image.hash === hash)?.name || t.compose.image.numbered(at + 1);
  const move = (from: number, to: number) => {
    onChange(moved(attachments, from, to));
    say(t.editor.image.moved(nameOf(attachments[from]?.hash ?? "", from), to + 1, attachments.length));
  };
  const { handle, dragged } = useReorder({ list, count: attachments.length, keys: "alt", onMove: move });
  const change = (hash: string, edit: Partial<Attachment>) =>
    onChange(attachments.map((one) => (one.hash === hash ? { ...one, ...edit } : one)));
  const crop = (hash: string, platform: PlatformInfo, area: Area | undefined) => {
    setCropping(null);
    const crops = { ...attachments.find((one) => one.hash === hash)?.crops };
    if (area) crops[platform.name] = area;
    else delete crops[platform.name];
    change(hash, { crops });
  };
  const chips = attachments.map((attachment, at) => {
    const { hash, altText } = attachment;
    const image = images.find((one) => one.hash === hash);
    const name = nameOf(hash, at);
    if (isDocument(attachment, images)) {
      return (
        <span key={hash} data-member={at} className="inline-flex">
          <DocumentChip
            document={attachment}
            file={image}
            platforms={platforms}
            open={open === hash}
            onOpen={(next) => onOpen(next ? hash : null)}
            onTitle={(title) => change(hash, { title })}
            onRemove={() => onChange(without(attachments, attachment))}
          />
        </span>
      );
    }
    return (
      <span
        key={hash}
        data-member={at}
        className={classes(
          "inline-flex rounded-box",
          dragged(at) === "itself" && "opacity-40",
          dragged(at) === "before" && "shadow-[-3px_0_var(--focus)]",
          dragged(at) === "after" && "shadow-[3px_0_var(--focus)]",
        )}
      >
        <Popover
          title={name}
          open={open === hash}
          onOpenChange={(next) => onOpen(next ? hash : null)}
          trigger={
            <Button
              size="small"
              className="touch-none"
              aria-label={altText ? t.compose.image.withAlt(name) : t.compose.image.withoutAlt(name)}
              aria-description={attachments.length > 1 ? t.editor.image.moveHint : undefined}
              {...handle(at)}
            >
              <img
                src={mediaUrl(hash, 256)}
                alt=""
                draggable={false}
                className="-ml-1 size-5 rounded-inner object-cover"
              />
              <span className="max-w-32 truncate">{name}</span>
              <span className="flex items-center gap-0.5 text-small font-normal text-second">
                {t.compose.image.alt} {altText ? <Check size={12} aria-hidden /> : "?"}
              </span>
            </Button>
          }
        >
          <Field
            label={t.compose.image.altText}
            hint={t.compose.image.altTextHint(altText.length, altTextLimit)}
            error={altText.length > altTextLimit ? t.compose.image.altTextTooLong : null}
          >
            <TextArea
              rows={4}
              data-field={`alt ${hash}`}
              value={altText}
              onChange={(event) => change(hash, { altText: event.target.value })}
            />
          </Field>
          {props.describer && (
            <DraftAltText
              draftId={props.draftId}
              hash={hash}
              provider={props.describer}
              altText={altText}
              onText={(text) => change(hash, { altText: text })}
            />
          )}
          {image && (
            <div className="flex flex-col gap-0.5 text-small text-second">
              <p>
                {image.width} × {image.height} · {format.size(image.bytes)}
              </p>
              {platforms.map((platform) => (
                <FittedLine key={platform.name} platform={platform} attachment={attachment}>
                  {image.frames === 1 && (
                    <IconButton
                      label={t.editor.image.cropFor(platform.label)}
                      className="size-6!"
                      onClick={() => {
                        onOpen(null);
                        setCropping({ hash, platform });
                      }}
                    >
                      <Crop size={13} aria-hidden />
                    </IconButton>
                  )}
                </FittedLine>
              ))}
            </div>
          )}
          <div className="flex items-center gap-1">
            <IconButton label={t.compose.image.forward} disabled={at === 0} onClick={() => move(at, at - 1)}>
              <ArrowLeft size={16} aria-hidden />
            </IconButton>
            <IconButton
              label={t.compose.image.back}
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
                onChange(attachments.filter((one) => one.hash !== hash));
              }}
            >
              <Trash2 size={14} aria-hidden />
              {t.compose.image.remove}
            </Button>
          </div>
        </Popover>
      </span>
    );
  });
  const cropped = cropping && images.find(({ hash }) => hash === cropping.hash);
  return (
    <>
      <div ref={list} className="contents">
        {chips}
      </div>
      {cropping && cropped && (
        <Suspense>
          <CropDialog
            image={cropped}
            platform={cropping.platform.label}
            area={attachments.find(({ hash }) => hash === cropping.hash)?.crops?.[cropping.platform.name]}
            onClose={() => setCropping(null)}
            onCrop={(area) => crop(cropping.hash, cropping.platform, area)}
          />
        </Suspense>
      )}
    </>
  );
}
