/**
 * Keeps an open draft saved. It promises: 500 ms after the last key the edit is on its way; at most one call that
 * changes the draft is under way at a time; a failed save keeps every letter and is tried again with the next
 * change, and by itself where time may mend it; whoever depends on the saved draft waits for flush.
 */

import { AppError, type Draft, type PlatformName, toAppError } from "../bridge";
import { t } from "../i18n";
import {
  type Action,
  changedOnly,
  type Edit,
  hasContent,
  isComparing,
  isEmpty,
  opened,
  reduce,
  type State,
  view,
} from "./state";

export const delay = 500;
/** How soon a save that failed for want of room or of an answer is tried again. */
export const retryDelay = 5000;

/** What autosave needs of the backend. */
export interface DraftStore {
  createDraft(input: Edit): Promise<Draft>;
  updateDraft(id: string, revision: number, edit: Edit): Promise<Draft>;
  draft(id: string): Promise<Draft>;
}

export class Autosave {
  private state: State;
  private readonly store: DraftStore;
  private readonly listeners = new Set<() => void>();
  private expected: readonly PlatformName[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends when everything asked for so far has ended. Never rejects. */
  private tail: Promise<unknown> = Promise.resolve();

  constructor(draft: Draft, store: DraftStore) {
    this.state = opened(draft);
    this.store = store;
  }

  getState = (): State => this.state;

  /** The draft's id; "" while there is nothing to keep. */
  id = (): string => this.state.draft.id;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Shows an edit at once and saves it soon. Nothing is kept of a new draft before it holds something. */
  edit(edit: Edit, alone = false): void {
    this.dispatch({ type: "edited", edit, alone });
    this.saveSoon();
  }

  /** Takes the last change back. Says whether there was one. */
  undo(): boolean {
    const could = this.state.history.past.length > 0;
    this.dispatch({ type: "undone" });
    this.saveSoon();
    return could;
  }

  /** Makes the change that was taken back last once more. */
  redo(): boolean {
    const could = this.state.history.future.length > 0;
    this.dispatch({ type: "redone" });
    this.saveSoon();
    return could;
  }

  private saveSoon(): void {
    if (this.state.save.at === "conflict") return;
    clearTimeout(this.timer);
    if (this.state.draft.id === "" && !hasContent(view(this.state))) return;
    this.timer = setTimeout(() => void this.flush().catch(() => {}), delay);
  }

  /** Saves now. Resolves when everything edited before this call is kept; rejects with AppError if it is not. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    return this.enqueue(() => this.saveOnce());
  }

  /**
   * Saves, then lets work change the draft in the backend while no save is under way, and shows what it returns.
   * Edits made meanwhile stay on top of it.
   */
  exclusively(work: (draft: Draft) => Promise<Draft>): Promise<Draft> {
    clearTimeout(this.timer);
    return this.enqueue(async () => {
      if (this.state.draft.id === "") await this.create();
      else await this.saveOnce();
      try {
        const draft = await work(this.state.draft);
        this.dispatch({ type: "arrived", draft });
        return draft;
      } catch (cause) {
        // Whoever is told of a change elsewhere has to see it.
        if (toAppError(cause).code === "conflict") await this.read();
        throw cause;
      } finally {
        if (!isEmpty(this.state.unsaved)) this.saveSoon();
      }
    });
  }

  /** Reads the draft again after it was changed elsewhere, unless there are edits: those find out by saving. */
  refresh(): Promise<void> {
    return this.enqueue(() => this.read());
  }

  /** Names the networks whose texts the backend is writing: their change is no conflict with edits elsewhere. */
  expect(platforms: readonly PlatformName[]): void {
    this.expected = platforms;
  }

  /** Shows what the backend has put into the draft. Edits made meanwhile stay on top of it. */
  adopt(): Promise<void> {
    return this.enqueue(async () => {
      const { id } = this.state.draft;
      if (id !== "") this.dispatch({ type: "arrived", draft: await this.store.draft(id) });
    });
  }

  /** Keeps everything as a draft of its own, because the one it was is gone. */
  saveAnew(): Promise<void> {
    clearTimeout(this.timer);
    return this.enqueue(() => this.create());
  }

  /** Makes a blank sheet of a draft again that was kept for nothing. Returns the id that is given up. */
  giveUp(): string {
    const { id } = this.state.draft;
    clearTimeout(this.timer);
    this.dispatch({ type: "givenUp" });
    return id;
  }

  /** In a conflict: shows both texts as they are now, or goes back to writing. */
  compare(comparing: boolean): void {
    this.dispatch({ type: "compared", comparing });
    if (!isComparing(this.state)) return;
    void this.enqueue(async () => {
      const theirs = await this.store.draft(this.state.draft.id);
      if (isComparing(this.state)) this.dispatch({ type: "conflicted", theirs });
    }).catch(() => {});
  }

  /** Ends a conflict: the person's text replaces what is there now. */
  keepMine(): Promise<void> {
    this.dispatch({ type: "keptMine" });
    return this.flush();
  }

  /** Ends a conflict: what is there now replaces the person's text. */
  takeTheirs(): void {
    this.dispatch({ type: "tookTheirs" });
  }

  private async read(): Promise<void> {
    const { id } = this.state.draft;
    if (id === "" || !isEmpty(this.state.unsaved)) return;
    const draft = await this.store.draft(id);
    const news = draft.revision > this.state.draft.revision;
    // What was typed meanwhile was written without having seen the news: saving it will ask.
    if (news && !isEmpty(this.state.unsaved)) return;
    if (news || draft.status !== this.state.draft.status) this.dispatch({ type: "arrived", draft });
  }

  private async saveOnce(): Promise<void> {
    if (this.state.save.at === "conflict") throw conflict();
    if (this.state.draft.id === "") {
      if (hasContent(view(this.state))) await this.create();
      return;
    }
    if (isEmpty(this.state.unsaved)) return;
    const { id, revision } = this.state.draft;
    const edit = this.state.unsaved;
    await this.send(() => this.store.updateDraft(id, revision, edit));
  }

  private async create(): Promise<void> {
    const { idea, templateId, platforms, versions, attachments, title, titleByHand } = view(this.state);
    const input: Edit = { idea, templateId, platforms, versions, attachments };
    if (titleByHand) input.title = title;
    await this.send(() => this.store.createDraft(input));
  }

  private async send(make: () => Promise<Draft>): Promise<void> {
    this.dispatch({ type: "saving" });
    try {
      this.dispatch({ type: "saved", draft: await make() });
    } catch (cause) {
      const error = toAppError(cause);
      if (error.code === "conflict") {
        if (await this.meetConflict(error)) return this.saveOnce();
      } else this.fail(error);
      throw error;
    }
  }

  /** Finds out what was changed elsewhere. Says whether it was only what is expected: then saving can go on. */
  private async meetConflict(error: AppError): Promise<boolean> {
    try {
      const theirs = await this.store.draft(this.state.draft.id);
      if (this.expected.length > 0 && changedOnly(this.state, theirs, this.expected)) {
        this.dispatch({ type: "rebased", draft: theirs });
        return true;
      }
      this.dispatch({ type: "conflicted", theirs });
    } catch {
      this.fail(error);
    }
    return false;
  }

  private fail(error: AppError): void {
    this.dispatch({ type: "saveFailed", error });
    if (error.code !== "unavailable" && error.code !== "internal") return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush().catch(() => {}), retryDelay);
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.catch(() => {});
    return result;
  }

  private dispatch(action: Action): void {
    const next = reduce(this.state, action);
    if (next === this.state) return;
    this.state = next;
    for (const listener of this.listeners) listener();
  }
}

function conflict(): AppError {
  return new AppError({
    code: "conflict",
    message: t.compose.conflict.message,
    hint: t.compose.conflict.hint,
  });
}
