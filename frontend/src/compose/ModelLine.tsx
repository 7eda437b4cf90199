/** Which model writes and where the text goes; what it is doing, with a way to end it; and what it used up. */
import { ChevronDown, LoaderCircle, X } from "lucide-react";
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { GenerationOrder, PlatformName, Provider, Template } from "../bridge";
import { offline } from "../bridge";
import { t } from "../i18n";
import { Button, IconButton, Kbd, Menu, MenuChoice, MenuChoices } from "../ui";
import { memoInLanguage } from "../ui/steady";
import { Elapsed } from "./Elapsed";
import type { Generating } from "./useGenerate";
import { told, writerOf } from "./writer";
import type { Ended, Running } from "./writing";

const PromptDialog = lazy(() => import("./PromptDialog"));

interface ModelLineProps {
  generating: Generating;
  providers: readonly Provider[];
  template: Template | undefined;
  /** The networks Generate writes for. */
  writable: readonly PlatformName[];
  /** Saves the draft and says its id, for looking at what would be sent. */
  keep: () => Promise<string>;
}

/** Nothing at all while no model is connected. */
export const ModelLine = memoInLanguage(function ModelLine(props: ModelLineProps) {
  const { generating, providers } = props;
  const { running, ended } = generating;
  const [order, setOrder] = useState<GenerationOrder | null>(null);
  const line = useRef<HTMLDivElement>(null);
  useEscape(running !== null, generating.cancel);
  useFocusKept(line, running ? "running" : (ended?.at ?? ""));
  if (providers.length === 0 && !running && !ended) return null;
  const look = async () => {
    const draftId = await props.keep().catch(() => "");
    if (draftId === "") return;
    const { choice, writer } = generating;
    const platforms = [...props.writable];
    const providerId = writer?.id ?? (choice || offline);
    setOrder({ draftId, revision: 0, platforms, providerId, wish: "", overwrite: true });
  };
  return (
    <div ref={line} className="flex flex-col gap-2">
      <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1 text-small text-second">
        {running ? (
          <>
            <LoaderCircle size={13} aria-hidden className="animate-spin motion-reduce:animate-none" />
            <span>{stageWords(running)}</span>
            <Elapsed since={running.begun} />
            <Button
              kind="link"
              className="text-small!"
              disabled={running.cancelling}
              focusableWhenDisabled
              onClick={generating.cancel}
            >
              {t.generation.line.cancel} <Kbd silent keys="escape" />
            </Button>
          </>
        ) : (
          providers.length > 0 && <Choice {...props} onLook={() => void look()} />
        )}
        {/* Read out at every change, the streaming text itself is not. */}
        <span role="status" className={running ? "sr-only" : undefined}>
          {ended?.at === "done" && <span className="sr-only">{t.generation.line.written} </span>}
          {running ? stageWords(running) : ended && endWords(ended, generating.writer)}
        </span>
      </div>
      {ended?.at === "failed" && <FailureNote ended={ended} generating={generating} />}
      {order && (
        <Suspense>
          <PromptDialog order={order} onClose={() => setOrder(null)} />
        </Suspense>
      )}
    </div>
  );
});

function Choice({
  generating,
  providers,
  template,
  writable,
  onLook,
}: ModelLineProps & { onLook: () => void }) {
  const { writer, choice } = generating;
  const words = t.generation.line;
  const nameOf = (one: Provider | null) => (one ? one.label : t.generation.offline);
  const name = writer ? writer.model || writer.label : t.generation.offline;
  const first = writer && !told.has(writer.host);
  return (
    <>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={words.choose(name)}
            className="-ml-1 flex h-6 items-center gap-1 rounded-inner px-1 hover:bg-hover hover:text-text"
          >
            {name}
            <ChevronDown size={12} aria-hidden />
          </button>
        }
      >
        <MenuChoices value={choice} onChange={generating.choose}>
          <MenuChoice value="">{words.asTemplate(nameOf(writerOf("", template, providers)))}</MenuChoice>
          {providers.map((one) => (
            <MenuChoice key={one.id} value={one.id} detail={`${one.model} · ${one.host}`}>
              {one.label}
            </MenuChoice>
          ))}
          <MenuChoice value={offline} detail={t.generation.providers.offlineText}>
            {t.generation.offline}
          </MenuChoice>
        </MenuChoices>
      </Menu>
      {writer && (
        <>
          <span className={first ? "text-text" : undefined}>
            {writer.local ? words.yourIdeaStays : words.yourIdeaGoes(writer.host)}
          </span>
          {writable.length > 0 && (
            <Button kind="link" className="text-small!" onClick={onLook}>
              {words.seePrompt}
            </Button>
          )}
        </>
      )}
    </>
  );
}

/** Why a model could not write. Nothing was changed, and the offline engine always can. */
function FailureNote({ ended, generating }: { ended: Ended; generating: Generating }) {
  const { error, wanted } = ended;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 rounded-box border border-bad-line bg-bad-ground py-1.5 pr-2 pl-3 text-label"
    >
      <p className="selectable min-w-60 flex-1">
        {error?.message} <span className="text-second">{error?.hint}</span>
      </p>
      {error?.code === "unauthorized" && (
        <Button size="small" nativeButton={false} render={<Link to="/settings?section=generation" />}>
          {t.app.screens.settings}
        </Button>
      )}
      <Button size="small" onClick={() => generating.again(wanted)}>
        {t.ui.tryAgain}
      </Button>
      <Button size="small" onClick={() => generating.again(wanted, offline)}>
        {t.generation.line.useOffline}
      </Button>
      <IconButton label={t.generation.line.dismiss} onClick={generating.dismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

function stageWords({ started, stream, cancelling }: Running): string {
  const words = t.generation.line;
  if (cancelling) return words.cancelling;
  if (!started) return words.starting;
  return stream.stage === "repairing" ? words.repairing : words[stream.stage](started.model || started.label);
}

/** The model is named where it is not the one that stands beside. */
function endWords({ at, model, label, usage }: Ended, writer: Provider | null): string {
  if (at === "cancelled") return t.generation.line.cancelled;
  if (at === "failed") return "";
  const name = model === writer?.model ? "" : model || label;
  return t.generation.line.used(name, usage.inputTokens + usage.outputTokens, usage.costMicroUsd);
}

/** The button pressed here goes as things go on: the focus goes to what can be done next, not back to the page's start. */
function useFocusKept(line: RefObject<HTMLElement | null>, at: string) {
  const was = useRef(at);
  useEffect(() => {
    const moved = was.current !== at;
    was.current = at;
    if (!moved || document.activeElement !== document.body) return;
    const next = line.current?.querySelector<HTMLElement>("[role=alert] button");
    (next ?? line.current?.querySelector("button"))?.focus({ preventScroll: true });
  }, [line, at]);
}

/** Escape ends what is under way, unless something nearer takes it. */
function useEscape(active: boolean, cancel: () => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it calls may change, the listening need not
  useEffect(() => {
    if (!active) return;
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("[role=dialog],[role=alertdialog],[role=menu],[role=listbox]")) return;
      event.preventDefault();
      cancel();
    };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  }, [active]);
}
