import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { t } from "../i18n";
import { Button } from "../ui";

/** A text to be pasted elsewhere exactly, with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Where the clipboard is closed to us, the text is selected for the person to copy.
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current);
    }
  };
  return (
    <div className="flex items-center gap-2">
      <code
        ref={shown}
        className="selectable min-w-0 flex-1 rounded-box border border-line bg-bg px-3 py-1.5 text-label wrap-anywhere"
      >
        {text}
      </code>
      <Button size="small" aria-label={t.accounts.copyIt(label)} onClick={() => void copy()}>
        {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        <span aria-live="polite">{copied ? t.accounts.copied : t.accounts.copy}</span>
      </Button>
    </div>
  );
}
