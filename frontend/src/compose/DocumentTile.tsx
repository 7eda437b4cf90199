import { FileText } from "lucide-react";
import type { Attachment, Image } from "../bridge";
import { format, t } from "../i18n";

/** A document as LinkedIn shows it below the text: its title, how many pages it has, and how large it is. */
export function DocumentTile({ document, file }: { document: Attachment; file: Image | undefined }) {
  return (
    <figure className="flex shrink-0 items-center gap-3.5 border-t border-li-line px-4 py-3.5">
      <FileText size={30} strokeWidth={1.5} aria-hidden className="shrink-0 text-li-second" />
      <figcaption className="min-w-0">
        <span className="block font-semibold wrap-anywhere">
          {document.title.trim() || t.attachments.untitled}
        </span>
        {file && (
          <span className="text-small text-li-second">
            {t.attachments.pdf(t.attachments.pages(file.pages), format.size(file.bytes))}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
