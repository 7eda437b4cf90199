import { useQuery } from "@tanstack/react-query";
import { ImageDown } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useNavigate } from "react-router";
import {
  type About,
  type Account,
  type Attachment,
  api,
  type Draft,
  imagesQuery,
  on,
  type PlatformName,
  type Post,
  providersQuery,
  type Report,
  settingsQuery,
  type Template,
  toAppError,
} from "../bridge";
import { ImportOffer } from "../data/Offer";
import { t } from "../i18n";
import { ConfirmDialog, classes, useToast } from "../ui";
import { useSame, useSteady } from "../ui/steady";
import { useComposeActions } from "./actions";
import { documentsOf, putBack } from "./attachments";
import type { Autosave } from "./autosave";
import { Footer } from "./Footer";
import { IdeaField } from "./IdeaField";
import { ModelLine } from "./ModelLine";
import { PlatformCard } from "./PlatformCard";
import { usePlace } from "./place";
import { overBudget, type Standing, standings as standingsOf, whatWillHappen } from "./publishing";
import { checkQuery, draftPostsQuery } from "./queries";
import { Rewrite } from "./Rewrite";
import { type Edit, hasContent, view } from "./state";
import { TitleBar } from "./TitleBar";
import { ToolBar } from "./ToolBar";
import { isByHand, useGenerate } from "./useGenerate";
import { useImages } from "./useImages";
import { useNews } from "./useNews";
import { usePublish } from "./usePublish";
import { useUndo } from "./useUndo";
import { useWorkbench } from "./workbench";
import { rewriterOf } from "./writer";

const ConflictDialog = lazy(async () => ({ default: (await import("./Dialogs")).ConflictDialog }));
const OverwriteDialog = lazy(async () => ({ default: (await import("./Dialogs")).OverwriteDialog }));
const ScheduleDialog = lazy(async () => ({ default: (await import("./ScheduleDialog")).ScheduleDialog }));

const none: readonly never[] = [];

interface EditorProps {
  autosave: Autosave;
  about: About;
  accounts: readonly Account[];
  templates: readonly Template[];
}

/** One open draft. */
export function Editor({ autosave, about, accounts, templates }: EditorProps) {
  const state = useSyncExternalStore(autosave.subscribe, autosave.getState);
  const draft = useMemo(() => view(state), [state]);
  const { id } = draft;
  const navigate = useNavigate();
  const toast = useToast();
  const workbench = useWorkbench();
  const page = useRef<HTMLDivElement>(null);
  const [altTextOpen, setAltTextOpen] = useState<string | null>(null);
  const [looking, setLooking] = useState<PlatformName | null>(null);
  const [scheduling, setScheduling] = useState<readonly Standing[] | null>(null);
  // As it was opened: nothing moves when the first letter comes.
  const [blank] = useState(() => id === "" && !hasContent(draft));
  const [confirming, setConfirming] = useState<readonly Standing[] | null>(null);

  const report = useQuery(checkQuery(id, state.draft.revision)).data;
  const posts = useQuery(draftPostsQuery(id)).data;
  const images = useQuery(imagesQuery(draft.attachments.map(({ hash }) => hash))).data ?? none;
  const confirmPublish = useQuery(settingsQuery).data?.confirmPublish ?? false;
  const providers = useQuery(providersQuery).data ?? none;
  const generating = useGenerate(autosave, providers, templates);
  const weigh = (draft: Draft, report: Report | undefined) =>
    standingsOf(draft, about.platforms, accounts, posts ?? none, report, generating.writing);
  const standings = useSame(weigh(draft, report));
  const writable = useMemo(
    () => standings.filter(({ open }) => open).map(({ platform }) => platform),
    [standings],
  );

  const rewriter = rewriterOf(generating.writer, providers);
  const { hovering, adding, pick } = useImages(autosave);

  const [said, setSaid] = useState("");
  // What is said twice has to differ, or it is not read out again.
  const say = (words: string) => setSaid((last) => (last === words ? `${words}\u00a0` : words));
  // Said where it stands already: a message in the corner would outlive what it says, and hide the mend.
  const [refused, setRefused] = useState("");
  const publishing = usePublish(
    autosave,
    (report) => weigh(view(autosave.getState()), report),
    (reason) => {
      setRefused(reason);
      say(t.compose.whyNot.nothingSent(reason));
    },
  );
  const step = useUndo(autosave, (way) => say(t.editor.said[way]));
  useNews({ draft, standings, posts, writing: generating.writing, say });

  const lastField = usePlace(page, workbench.places, autosave.id);
  useEffect(() => {
    const flush = () => void autosave.flush().catch(() => {});
    // The command line sends no events: whoever comes back to the window sees what is there now.
    const refresh = () => void autosave.refresh().catch(() => {});
    window.addEventListener("blur", flush);
    window.addEventListener("focus", refresh);
    return () => {
      window.removeEventListener("blur", flush);
      window.removeEventListener("focus", refresh);
    };
  }, [autosave]);
  useEffect(() => {
    const refresh = () => void autosave.refresh().catch(() => {});
    const stops = [
      on("draft:changed", (event) => event.id === id && refresh()),
      // The draft's status follows from its posts.
      on("post:changed", (event) => event.draftId === id && refresh()),
      on("store:changed", refresh),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [autosave, id]);

  const whyNotGenerate =
    draft.idea.trim() === ""
      ? t.compose.whyNotGenerate.noIdea
      : writable.length === 0
        ? t.compose.whyNotGenerate.published
        : generating.writing.length > 0
          ? t.compose.whyNotGenerate.writing
          : "";
  const publish = (chosen: readonly Standing[]) => {
    void publishing.publish(chosen, (standings) => {
      const ask = confirmPublish || overBudget(standings) !== "";
      if (ask) setConfirming(standings);
      return ask;
    });
  };
  const schedule = (chosen: readonly Standing[]) => void publishing.plan(chosen, setScheduling);
  const attach = (attachments: Attachment[]) => {
    const before = draft.attachments;
    autosave.edit({ attachments });
    if (attachments.length >= before.length) return;
    const undo = () =>
      autosave.edit({ attachments: putBack(view(autosave.getState()).attachments, before) }, true);
    const gone = documentsOf(before, images).length > documentsOf(attachments, images).length;
    toast({
      title: gone ? t.attachments.removed : t.compose.image.removed,
      action: { label: t.ui.undo, run: undo },
    });
  };
  const complain = (cause: unknown) => {
    const error = toAppError(cause);
    toast({ tone: "bad", title: error.message, description: error.hint });
  };
  const remove = async () => {
    try {
      await autosave.flush().catch(() => {});
      await api.deleteDraft(id);
      workbench.forget(autosave);
      navigate("/compose", { state: { fresh: id } });
      toast({ title: t.compose.draftDeleted, action: { label: t.ui.undo, run: () => void restore() } });
    } catch (cause) {
      complain(cause);
    }
  };
  const restore = async () => {
    try {
      await api.restoreDraft(id);
      navigate(`/compose/${id}`);
    } catch (cause) {
      complain(cause);
    }
  };

  // This is drawn at every key, but of what it holds only what the key has changed.
  const does = useSteady({
    onIdea: (text: string) => autosave.edit({ idea: text }),
    onTitle: (title: string) => autosave.edit({ title }),
    onEdit: (edit: Edit, alone?: boolean) => autosave.edit(edit, alone),
    onRetrySave: () => void autosave.flush().catch(() => {}),
    onSaveAnew: () => void autosave.saveAnew().catch(() => {}),
    onCompare: () => autosave.compare(true),
    onDelete: () => void remove(),
    onAttachments: attach,
    onPick: pick,
    onGenerate: () => generating.request(writable),
    onRegenerate: (platform: PlatformName, wish: string) => generating.request([platform], wish),
    onRetry: (post: Post) => void publishing.retry(post),
    onPublish: publish,
    onSchedule: schedule,
    keep: async () => {
      await autosave.flush();
      return autosave.id();
    },
    say,
  });
  useComposeActions({
    standings,
    canGenerate: whyNotGenerate === "",
    canPublish: !publishing.busy,
    known: id !== "",
    onGenerate: () => generating.request(writable),
    onAgain: (platform) => generating.request([platform]),
    onLook: setLooking,
    onPublish: publish,
    onSchedule: schedule,
    onPick: pick,
    onDelete: () => void remove(),
    canUndo: state.history.past.length > 0,
    canRedo: state.history.future.length > 0,
    onStep: step,
  });

  const tooMuch = overBudget(confirming ?? []);
  const asked = generating.asking ?? [];
  const askedPlatforms = about.platforms.filter(({ name }) => asked.includes(name));
  const altTextLimit = Math.min(
    ...about.platforms
      .filter(({ name }) => draft.platforms.includes(name))
      .map(({ limits }) => limits.altText || 1e6),
    1e6,
  );
  return (
    <>
      <TitleBar
        draft={draft}
        save={state.save}
        onTitle={does.onTitle}
        onRetry={does.onRetrySave}
        onSaveAnew={does.onSaveAnew}
        onCompare={does.onCompare}
        onDelete={does.onDelete}
      />
      <div ref={page} className="min-h-0 flex-1">
        <div data-scrolls className="h-full overflow-y-auto">
          <div className="mx-auto flex h-full max-w-330 flex-col gap-4.5 px-6 pt-5.5 pb-3 short:gap-3 short:pt-3.5 short:pb-1.5">
            <div className="flex flex-col gap-3">
              <IdeaField value={draft.idea} onChange={does.onIdea} />
              <ToolBar
                draft={draft}
                templates={templates}
                platforms={about.platforms}
                accounts={accounts}
                images={images}
                altTextLimit={altTextLimit}
                whyNotGenerate={whyNotGenerate}
                busy={adding || generating.writing.length > 0}
                altTextOpen={altTextOpen}
                describer={rewriter}
                onAltText={setAltTextOpen}
                onEdit={does.onEdit}
                onAttachments={does.onAttachments}
                onPick={does.onPick}
                say={does.say}
                onGenerate={does.onGenerate}
              />
              <ModelLine
                generating={generating}
                providers={providers}
                template={templates.find((one) => one.id === draft.templateId)}
                writable={writable}
                keep={does.keep}
              />
            </div>
            <div
              className={classes(
                // Three rows for each network: a caption or a note of two lines moves every card.
                "grid min-h-0 flex-1 auto-rows-[auto_minmax(12.5rem,1fr)_auto] gap-4.5",
                standings.length > 1
                  ? "grid-cols-[repeat(auto-fit,minmax(320px,1fr))]"
                  : "max-w-160 grid-cols-1",
              )}
            >
              {standings.map((standing) => (
                <PlatformCard
                  key={standing.platform}
                  draft={draft}
                  standing={standing}
                  images={images}
                  threads={about.platforms.some(
                    ({ name, limits }) => name === standing.platform && limits.threads,
                  )}
                  writing={generating.writing.includes(standing.platform)}
                  arriving={
                    generating.writing.includes(standing.platform)
                      ? generating.running?.stream.texts[standing.platform]
                      : undefined
                  }
                  generating={generating}
                  busy={publishing.busy}
                  canGenerate={whyNotGenerate === ""}
                  looking={looking === standing.platform}
                  onLook={setLooking}
                  onEdit={does.onEdit}
                  say={does.say}
                  onRegenerate={does.onRegenerate}
                  onRetry={does.onRetry}
                  onAltText={setAltTextOpen}
                  onAttachments={does.onAttachments}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
      {blank && (
        <div className={hasContent(draft) ? "short:hidden" : undefined}>
          <ImportOffer />
        </div>
      )}
      <Footer
        draft={draft}
        standings={standings}
        refused={refused}
        busy={publishing.busy}
        onPublish={does.onPublish}
        onSchedule={does.onSchedule}
      />

      <Rewrite
        root={page}
        draft={draft}
        provider={rewriter}
        onEdit={(edit, alone) => autosave.edit(edit, alone)}
        say={say}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      {hovering && (
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim">
          <p className="flex items-center gap-3 rounded-box border-2 border-dashed border-focus bg-raise px-8 py-6 text-title font-semibold">
            <ImageDown size={22} aria-hidden />
            {t.compose.dropImages}
          </p>
        </div>
      )}
      {state.save.at === "conflict" && (
        <Suspense fallback={null}>
          <ConflictDialog
            open={state.save.comparing}
            mine={draft}
            theirs={state.save.theirs}
            platforms={about.platforms}
            onMine={() => void autosave.keepMine().catch(() => {})}
            onTheirs={() => autosave.takeTheirs()}
            onClose={() => autosave.compare(false)}
            returnTo={lastField}
          />
        </Suspense>
      )}
      {generating.asking && (
        <Suspense fallback={null}>
          <OverwriteDialog
            edited={askedPlatforms.filter(({ name }) => isByHand(draft, name))}
            others={askedPlatforms.filter(({ name }) => !isByHand(draft, name))}
            onCancel={generating.stopAsking}
            onGenerate={generating.generate}
          />
        </Suspense>
      )}
      {scheduling && (
        <Suspense fallback={null}>
          <ScheduleDialog
            draft={draft}
            chosen={scheduling}
            busy={publishing.busy}
            onSchedule={async (at, allowed) => {
              const done = await publishing.schedule(scheduling, { dueAt: at.toISOString(), ...allowed });
              if (done) setScheduling(null);
            }}
            onClose={() => setScheduling(null)}
          />
        </Suspense>
      )}
      <ConfirmDialog
        open={confirming !== null}
        title={tooMuch ? t.compose.publish.overLimit : t.compose.publish.now}
        description={
          <>
            {tooMuch && <p className="pb-1.5">{tooMuch}</p>}
            {confirming && <p>{whatWillHappen(draft, confirming)}</p>}
          </>
        }
        confirm={tooMuch ? t.compose.publish.allTheSame : t.compose.publish.bare}
        onCancel={() => setConfirming(null)}
        onConfirm={() => {
          if (confirming) void publishing.confirmed(confirming, tooMuch !== "");
          setConfirming(null);
        }}
      />
    </>
  );
}
