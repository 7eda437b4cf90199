/** Rewriting selected words with a model: a button beside them, one key, and the panel both open. */
import { WandSparkles } from "lucide-react";
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { useActions } from "../app/actions";
import type { Draft, Provider } from "../bridge";
import { t } from "../i18n";
import { Kbd, useToast } from "../ui";
import { placeOf, replaced, type Selected, select, selectedIn, useSelected } from "./selection";
import { type Edit, partsOf, writeParts } from "./state";

const RewritePanel = lazy(() => import("./RewritePanel"));

interface RewriteProps {
  root: RefObject<HTMLElement | null>;
  draft: Draft;
  /** Who rewrites; null while no model is connected. */
  provider: Provider | null;
  onEdit: (edit: Edit, alone: boolean) => void;
  say: (words: string) => void;
}

export function Rewrite({ root, draft, provider, onEdit, say }: RewriteProps) {
  const selected = useSelected(root);
  const [open, setOpen] = useState<Selected | null>(null);
  const toast = useToast();
  // The palette takes the focus before its action runs: the field left last is meant.
  const field = useRef<Element | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLTextAreaElement && target.dataset.field) field.current = target;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useActions([
    {
      id: "compose.rewrite",
      label: t.generation.rewrite.action,
      group: t.compose.publish.group,
      icon: WandSparkles,
      keys: "mod+j",
      run: () => setOpen(selectedIn(field.current?.isConnected ? field.current : null)),
    },
  ]);
  const close = () => {
    if (open) select(open, open.start, open.end);
    setOpen(null);
  };
  const write = (make: (text: string) => string | null) => {
    if (!open) return;
    const { platform, part } = open;
    const parts = partsOf(draft, platform);
    const text = make(parts[part] ?? "");
    setOpen(null);
    if (text === null) {
      toast({ tone: "bad", title: t.generation.rewrite.moved });
      return;
    }
    onEdit(writeParts(platform, parts.with(part, text)), true);
    say(t.generation.rewrite.replaced);
    const end = open.end + text.length - (parts[part] ?? "").length;
    // Once the field shows its new text.
    requestAnimationFrame(() => select(open, Math.min(open.start, text.length), Math.max(end, 0)));
  };
  return (
    <>
      {selected && provider && !open && <Offer selected={selected} onOpen={() => setOpen(selected)} />}
      {open && (
        <Suspense>
          <RewritePanel
            selected={open}
            draftId={draft.id}
            provider={provider}
            onReplace={(words) => write((text) => replaced(text, open, words))}
            onText={(make) => write((text) => (text === open.whole ? make(text) : null))}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}

/** The button beside selected words. It takes no focus, so the words stay selected. */
function Offer({ selected, onOpen }: { selected: Selected; onOpen: () => void }) {
  const [place, setPlace] = useState<DOMRect | null>(null);
  useEffect(() => {
    const put = () => setPlace(placeOf(selected));
    put();
    window.addEventListener("resize", put);
    document.addEventListener("scroll", put, true);
    return () => {
      window.removeEventListener("resize", put);
      document.removeEventListener("scroll", put, true);
    };
  }, [selected]);
  if (!place) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t.generation.rewrite.action}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
      style={{
        top: Math.max(8, place.top - 34),
        left: Math.min(Math.max(8, place.left), window.innerWidth - 150),
      }}
      className="fixed z-20 flex h-7 items-center gap-1.5 rounded-box border border-line bg-raise px-2 text-small text-text shadow-float hover:bg-hover"
    >
      <WandSparkles size={13} aria-hidden />
      {t.generation.rewrite.title}
      <Kbd silent keys="mod+j" />
    </button>
  );
}
