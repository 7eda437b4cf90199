/** A long code to be pasted elsewhere exactly, shown in part, with a button that copies all of it. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "../bridge";
import { t } from "../i18n";
import { Button, useToast } from "../ui";

export function CopyCode({ code, label }: { code: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const say = useToast();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    copyText(code).then(
      () => setCopied(true),
      () => say({ tone: "bad", title: t.data.notCopied, description: t.data.notCopiedHint }),
    );
  return (
    <div className="flex items-center gap-2">
      <code
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached to be selected by hand
        tabIndex={0}
        className="selectable max-h-16 min-w-0 flex-1 overflow-y-auto rounded-box border border-line bg-bg px-3 py-1.5 text-small wrap-anywhere"
      >
        {code}
      </code>
      <Button size="small" aria-label={t.accounts.copyIt(label)} onClick={() => void copy()}>
        {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        <span aria-live="polite">{copied ? t.accounts.copied : t.accounts.copy}</span>
      </Button>
    </div>
  );
}
