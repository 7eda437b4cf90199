import { useMemo, useState, useSyncExternalStore } from "react";
import {
  api,
  type Draft,
  type PlatformName,
  type Provider,
  type Template,
  toAppError,
  type Versions,
} from "../bridge";
import { t } from "../i18n";
import { useToast } from "../ui";
import { useSteady } from "../ui/steady";
import type { Autosave } from "./autosave";
import { view } from "./state";
import { useWorkbench } from "./workbench";
import { told, writerOf } from "./writer";
import type { Wanted } from "./writing";

const none: readonly PlatformName[] = [];

/** Writing the versions from idea and template, with a model or without. Text that is replaced can be brought back. */
export function useGenerate(
  autosave: Autosave,
  providers: readonly Provider[],
  templates: readonly Template[],
) {
  const toast = useToast();
  const writing = useWorkbench().writing(autosave);
  const state = useSyncExternalStore(writing.subscribe, writing.getState);
  const [filling, setFilling] = useState(none);
  const [asking, setAsking] = useState<Wanted | null>(null);
  const template = templates.find(({ id }) => id === view(autosave.getState()).templateId);
  const busy = filling.length > 0 || state.running !== null;

  const generate = async (wanted: Wanted, overwrite: boolean) => {
    setAsking(null);
    const platforms = [...wanted.platforms];
    const before = view(autosave.getState());
    const writer = writerOf(wanted.providerId, template, providers);
    try {
      let applied: readonly PlatformName[] = platforms;
      if (writer) {
        told.note(writer.host);
        applied = (await writing.write({ ...wanted, providerId: writer.id }, overwrite))?.applied ?? none;
      } else {
        writing.dismiss();
        setFilling(platforms);
        await autosave.exclusively((draft) => api.generate(draft.id, draft.revision, platforms, overwrite));
      }
      const replaced = written(before, applied);
      if (Object.keys(replaced).length > 0) {
        toast({
          title: t.compose.textReplaced,
          action: { label: t.ui.undo, run: () => autosave.edit({ versions: replaced }) },
        });
      }
    } catch (cause) {
      const error = toAppError(cause);
      const { draft, save } = autosave.getState();
      // While two texts are to be chosen from, none may be replaced yet: asking for leave would lead back here.
      const choosing = save.at === "conflict";
      const refused = error.code === "conflict" && !choosing;
      if (refused && platforms.some((platform) => isByHand(draft, platform))) setAsking(wanted);
      else {
        const compare = { label: t.compose.conflict.compare, run: () => autosave.compare(true) };
        toast({
          tone: "bad",
          title: error.message,
          description: error.hint,
          action: choosing ? compare : undefined,
        });
      }
    } finally {
      setFilling(none);
    }
  };
  const request = (wanted: Wanted) => {
    const draft = view(autosave.getState());
    if (wanted.platforms.length === 0 || busy) return;
    if (wanted.platforms.some((platform) => isByHand(draft, platform))) setAsking(wanted);
    else void generate(wanted, false);
  };
  const writer = writerOf(state.choice, template, providers);

  const does = useSteady({
    stopAsking: () => setAsking(null),
    generate: (platforms: PlatformName[]) => asking && void generate({ ...asking, platforms }, true),
    /** Generates at once, or asks first if text written by hand would go. */
    request: (platforms: readonly PlatformName[], wish = "") =>
      request({ platforms, wish, providerId: state.choice }),
    /** The same once more, with the same writer or another. */
    again: (wanted: Wanted, providerId = wanted.providerId) => request({ ...wanted, providerId }),
    choose: (choice: string) => writing.choose(choice),
    cancel: () => writing.cancel(),
    dismiss: () => writing.dismiss(),
    dismissUnused: (platform: PlatformName) => writing.dismissUnused(platform),
    /** Puts a kept text into the draft. */
    restore: async (revisionId: string): Promise<boolean> => {
      try {
        await autosave.exclusively((draft) => api.restoreRevision(draft.id, draft.revision, revisionId));
        return true;
      } catch (cause) {
        const { message, hint } = toAppError(cause);
        toast({ tone: "bad", title: message, description: hint });
        return false;
      }
    },
  });
  return useMemo(
    () => ({
      ...state,
      ...does,
      writer,
      /** The networks whose text is being written. */
      writing: state.running ? state.running.wanted.platforms : filling,
      /** The networks whose text a person is asked about, or null. */
      asking: asking && [...asking.platforms],
    }),
    [state, does, writer, filling, asking],
  );
}

export type Generating = ReturnType<typeof useGenerate>;

/** Whether a version holds words a person wrote. */
export function isByHand(draft: Draft, platform: PlatformName): boolean {
  const version = draft.versions[platform];
  return Boolean(version?.editedByHand && version.parts.some((part) => part.trim() !== ""));
}

function written(draft: Draft, platforms: readonly PlatformName[]): Versions {
  const versions: Versions = {};
  for (const platform of platforms) {
    const version = draft.versions[platform];
    if (version?.parts.some((part) => part !== "")) versions[platform] = version;
  }
  return versions;
}
