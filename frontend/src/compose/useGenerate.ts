import { useState } from "react";
import { api, type Draft, type PlatformName, toAppError, type Versions } from "../bridge";
import { useToast } from "../ui";
import type { Autosave } from "./autosave";
import { view } from "./state";

/** Writing the versions from idea and template. Text that is replaced can be brought back. */
export function useGenerate(autosave: Autosave) {
  const toast = useToast();
  const [writing, setWriting] = useState<readonly PlatformName[]>([]);
  const [asking, setAsking] = useState<readonly PlatformName[] | null>(null);

  const generate = async (platforms: PlatformName[], overwrite: boolean) => {
    setAsking(null);
    setWriting(platforms);
    const before = view(autosave.getState());
    try {
      await autosave.exclusively((draft) => api.generate(draft.id, draft.revision, platforms, overwrite));
      const replaced = written(before, platforms);
      if (Object.keys(replaced).length > 0) {
        toast({
          title: "Text replaced",
          action: { label: "Undo", run: () => autosave.edit({ versions: replaced }) },
        });
      }
    } catch (cause) {
      const error = toAppError(cause);
      const { draft } = autosave.getState();
      if (error.code === "conflict" && platforms.some((platform) => isByHand(draft, platform)))
        setAsking(platforms);
      else toast({ tone: "bad", title: error.message, description: error.hint });
    } finally {
      setWriting([]);
    }
  };

  return {
    writing,
    /** The networks whose text a person is asked about, or null. */
    asking,
    stopAsking: () => setAsking(null),
    generate: (platforms: PlatformName[]) => void generate(platforms, true),
    /** Generates at once, or asks first if text written by hand would go. */
    request: (platforms: PlatformName[]) => {
      const draft = view(autosave.getState());
      if (platforms.length === 0 || writing.length > 0) return;
      if (platforms.some((platform) => isByHand(draft, platform))) setAsking(platforms);
      else void generate(platforms, false);
    },
  };
}

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
