/** A model's text that was not put into a card, and why. It is kept, and what stood there stands there. */
import { TriangleAlert, X } from "lucide-react";
import type { UnusedText } from "../bridge";
import { t } from "../i18n";
import { Button, IconButton } from "../ui";

interface UnusedNoteProps {
  unused: UnusedText;
  label: string;
  disabled: boolean;
  onPutIn: () => void;
  onAgain: () => void;
  onDismiss: () => void;
}

export function UnusedNote({ unused, label, disabled, onPutIn, onAgain, onDismiss }: UnusedNoteProps) {
  const words = t.generation.line;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 rounded-box border border-warn-line bg-warn-ground py-1.5 pr-2 pl-3 text-label"
    >
      <TriangleAlert size={15} aria-hidden className="text-warn" />
      <p className="selectable min-w-48 flex-1">
        {words.notPutIn(label)} <span className="text-second">{unused.message}</span>
      </p>
      <Button size="small" disabled={disabled} onClick={onAgain}>
        {t.ui.tryAgain}
      </Button>
      {unused.revisionId && (
        <Button size="small" disabled={disabled} onClick={onPutIn}>
          {words.putIn}
        </Button>
      )}
      <IconButton label={words.dismiss} onClick={onDismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
