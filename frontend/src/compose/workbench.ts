/**
 * The drafts that are open, and those that were open last: they come back at once, with their undo. One that could
 * not be saved stays open when another screen is shown.
 */
import { createContext, useContext } from "react";
import { type AppError, type Draft, toAppError } from "../bridge";
import { Autosave, type DraftStore } from "./autosave";
import type { Place } from "./place";
import { isUnsaved } from "./state";
import { Writing } from "./writing";

/** How many drafts that are not shown any more are kept as they were left. */
export const mostRecent = 20;

export class Workbench {
  private readonly store: DraftStore;
  private readonly open = new Set<Autosave>();
  private readonly shown = new Set<Autosave>();
  /** Left, saved, and kept for their undo; the one left last is last. */
  private readonly recent = new Set<Autosave>();
  private readonly writings = new WeakMap<Autosave, Writing>();
  /** Where the person was in each draft, by its id. */
  readonly places = new Map<string, Place>();

  constructor(store: DraftStore) {
    this.store = store;
  }

  /** Opens a draft, or finds it as it was left. */
  take(draft: Draft): Autosave {
    return this.left(draft.id) ?? new Autosave(draft, this.store);
  }

  /** The draft with this id as it was left, if it is still at hand. It may have changed elsewhere since: refresh it. */
  left(id: string): Autosave | undefined {
    if (id === "") return undefined;
    return this.unsaved(id) ?? [...this.recent].find((autosave) => autosave.id() === id);
  }

  /** What a model writes for a draft, as long as the draft is at hand. */
  writing(autosave: Autosave): Writing {
    const writing = this.writings.get(autosave) ?? new Writing(autosave);
    this.writings.set(autosave, writing);
    return writing;
  }

  /** Notes that a draft is shown. */
  enter(autosave: Autosave): void {
    this.recent.delete(autosave);
    this.open.add(autosave);
    this.shown.add(autosave);
  }

  /** The open draft with this id whose text is not saved. */
  unsaved(id: string): Autosave | undefined {
    return [...this.open].find(({ getState }) => getState().draft.id === id && isUnsaved(getState()));
  }

  /** The open draft of which another text was saved elsewhere. */
  inConflict(): Autosave | undefined {
    return [...this.open].find(({ getState }) => getState().save.at === "conflict");
  }

  /** Saves a draft that is no longer shown, and forgets it once it is saved. */
  leave(autosave: Autosave): void {
    this.shown.delete(autosave);
    if (!this.open.has(autosave)) return;
    void autosave
      .flush()
      .then(() => {
        if (!this.shown.has(autosave) && this.open.delete(autosave)) this.remember(autosave);
      })
      .catch(() => {});
  }

  /** Forgets a draft that was deleted: nothing of it is to be saved any more. */
  forget(autosave: Autosave): void {
    this.open.delete(autosave);
    this.recent.delete(autosave);
  }

  private remember(autosave: Autosave): void {
    if (autosave.id() === "") return;
    this.recent.add(autosave);
    for (const oldest of this.recent) {
      if (this.recent.size <= mostRecent) break;
      this.recent.delete(oldest);
    }
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
