/** The drafts that are open. One that could not be saved stays open when another screen is shown. */
import { createContext, useContext } from "react";
import { type AppError, type Draft, toAppError } from "../bridge";
import { Autosave, type DraftStore } from "./autosave";
import type { Place } from "./place";
import { isUnsaved } from "./state";

export class Workbench {
  private readonly store: DraftStore;
  private readonly open = new Set<Autosave>();
  private readonly shown = new Set<Autosave>();
  /** Where the person was in each draft, by its id. */
  readonly places = new Map<string, Place>();

  constructor(store: DraftStore) {
    this.store = store;
  }

  /** Opens a draft, or finds it if it is still open with unsaved text. */
  take(draft: Draft): Autosave {
    return (draft.id && this.unsaved(draft.id)) || new Autosave(draft, this.store);
  }

  /** Notes that a draft is shown. */
  enter(autosave: Autosave): void {
    this.open.add(autosave);
    this.shown.add(autosave);
  }

  /** The open draft with this id whose text is not saved. */
  unsaved(id: string): Autosave | undefined {
    return [...this.open].find(({ getState }) => getState().draft.id === id && isUnsaved(getState()));
  }

  /** Saves a draft that is no longer shown, and forgets it once it is saved. */
  leave(autosave: Autosave): void {
    this.shown.delete(autosave);
    if (!this.open.has(autosave)) return;
    void autosave
      .flush()
      .then(() => this.shown.has(autosave) || this.open.delete(autosave))
      .catch(() => {});
  }

  /** Forgets a draft that was deleted: nothing of it is to be saved any more. */
  forget(autosave: Autosave): void {
    this.open.delete(autosave);
  }

  /** Saves everything, as far as it can be saved. Returns why something could not be, or null. */
  async flush(): Promise<AppError | null> {
    const results = await Promise.allSettled([...this.open].map((autosave) => autosave.flush()));
    const failed = results.find((result) => result.status === "rejected");
    return failed ? toAppError(failed.reason) : null;
  }
}

const WorkbenchContext = createContext<Workbench | null>(null);
export const WorkbenchProvider = WorkbenchContext.Provider;

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) throw new Error("useWorkbench needs a WorkbenchProvider");
  return workbench;
}
