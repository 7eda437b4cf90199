import { useEffect, useState } from "react";
import { AppError, type Attached, api, type Draft, onImagePaste, toAppError, uploadImage } from "../bridge";
import { useDrops } from "../data/DataProvider";
import { t } from "../i18n";
import { useToast } from "../ui";
import type { Autosave } from "./autosave";
import { hasContent, view } from "./state";

/** Images by drop, paste and button. Says whether files hover over the window and whether some are being added. */
export function useImages(autosave: Autosave): { hovering: boolean; adding: boolean; pick: () => void } {
  const toast = useToast();
  const takeDrops = useDrops();
  const [hovering, setHovering] = useState(false);
  const [adding, setAdding] = useState(false);

  const add = async (work: (draft: Draft) => Promise<Attached>) => {
    const fresh = autosave.getState().draft.id === "";
    setAdding(true);
    try {
      await autosave.exclusively(async (draft) => {
        const attached = await work(draft);
        for (const { name, message, hint } of attached.refused) {
          toast({ tone: "bad", title: t.compose.image.refused(name, message), description: hint });
        }
        return attached.draft;
      });
    } catch (cause) {
      const error = toAppError(cause);
      toast({ tone: "bad", title: error.message, description: error.hint });
    } finally {
      setAdding(false);
      // Of a blank sheet that got no image nothing is to be found in the list of drafts.
      if (fresh && !hasContent(view(autosave.getState()))) {
        const id = autosave.giveUp();
        if (id) void api.deleteDraft(id).catch(() => {});
      }
    }
  };
  const upload = async (draft: Draft, images: readonly Blob[]): Promise<Attached> => {
    const all: Attached = { draft, images: [], refused: [] };
    for (const image of images) {
      try {
        const one = await uploadImage(all.draft.id, all.draft.revision, image);
        all.draft = one.draft;
        all.images.push(...one.images);
        all.refused.push(...one.refused);
      } catch (cause) {
        if (!(cause instanceof AppError) || cause.code === "conflict") throw cause;
        const name = image instanceof File ? image.name : t.compose.image.pasted;
        all.refused.push({ name, message: cause.message, hint: cause.hint });
      }
    }
    return all;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: add only uses what never changes while a draft is open
  useEffect(() => {
    const stopDrops = takeDrops({
      over: setHovering,
      drop: (paths) => void add((draft) => api.attachFiles(draft.id, draft.revision, paths)),
    });
    const stopPastes = onImagePaste(
      window,
      (images) => void add((draft) => upload(draft, images)),
      () =>
        toast({
          tone: "bad",
          title: t.compose.image.notPasted,
          description: t.compose.image.notPastedHint,
        }),
    );
    return () => {
      stopDrops();
      stopPastes();
    };
  }, [autosave]);

  return {
    hovering,
    adding,
    pick: () => void add((draft) => api.pickImages(draft.id, draft.revision)),
  };
}
