import { FileText, Trash2 } from "lucide-react";
import type { Attachment, Image, PlatformInfo } from "../bridge";
import { format, t } from "../i18n";
import { Button, Field, Input, Popover } from "../ui";

interface DocumentChipProps {
  document: Attachment;
  file: Image | undefined;
  /** The networks the draft goes to. */
  platforms: readonly PlatformInfo[];
  open: boolean;
  onOpen: (open: boolean) => void;
  onTitle: (title: string) => void;
  onRemove: () => void;
}

/** A draft's document; it opens a panel for its title and its removal. */
export function DocumentChip(props: DocumentChipProps) {
  const { document, file, platforms, onOpen, onTitle } = props;
  const { title } = document;
  const limit = Math.min(
    ...platforms.filter(({ limits }) => limits.documents).map(({ limits }) => limits.document.title),
    1e4,
  );
  const error =
    title.trim() === ""
      ? t.attachments.titleMissing
      : title.length > limit
        ? t.attachments.titleTooLong(limit)
        : null;
  return (
    <Popover
      title={file?.name || t.attachments.document}
      open={props.open}
      onOpenChange={onOpen}
      trigger={
        <Button
          size="small"
          aria-label={title.trim() === "" ? t.attachments.untitled : t.attachments.titled(title)}
        >
          <FileText size={15} aria-hidden className="text-second" />
          <span className="max-w-48 truncate">{title.trim() || t.attachments.untitled}</span>
          {file && (
            <span className="text-small font-normal text-second">{t.attachments.pages(file.pages)}</span>
          )}
        </Button>
      }
    >
      <Field label={t.attachments.title} hint={t.attachments.titleHint(title.length, limit)} error={error}>
        <Input
          data-field={`title ${document.hash}`}
          value={title}
          onChange={(event) => onTitle(event.target.value)}
        />
      </Field>
      <p className="text-small text-second">
        {file && (
          <span className="block">
            {t.attachments.pages(file.pages)} · {format.size(file.bytes)}
          </span>
        )}
        {t.attachments.asItIs}
      </p>
      <Button
        size="small"
        kind="quiet"
        className="self-end"
        onClick={() => {
          onOpen(false);
          props.onRemove();
        }}
      >
        <Trash2 size={14} aria-hidden />
        {t.attachments.remove}
      </Button>
    </Popover>
  );
}
