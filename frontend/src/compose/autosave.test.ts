import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError, type Draft } from "../bridge";
import { Autosave, type DraftStore, delay, retryDelay } from "./autosave";
import { blankDraft, type Edit, view } from "./state";

const saved: Draft = { ...blankDraft(["linkedin", "x"], "t1"), id: "d1", idea: "old", revision: 1 };
const full = new AppError({ code: "unavailable", message: "The disk is full.", hint: "Free some space." });
const elsewhere = new AppError({ code: "conflict", message: "Changed elsewhere.", hint: "" });

/** A store in memory that answers when told to, and counts how many calls are under way at a time. */
class MemoryStore implements DraftStore {
  draftNow = saved;
  calls: string[] = [];
  underWay = 0;
  mostUnderWay = 0;
  failNext: AppError | null = null;
  gate: Promise<void> = Promise.resolve();

  createDraft = (input: Edit) =>
    this.answer(
      `create ${input.idea}`,
      () => ({ ...blankDraft([], ""), ...input, id: "d2", revision: 1 }) as Draft,
    );
  updateDraft = (_id: string, revision: number, edit: Edit) =>
    this.answer(`update ${revision} ${edit.idea}`, () => {
      if (revision !== this.draftNow.revision) throw elsewhere;
      return { ...this.draftNow, ...edit, revision: revision + 1 } as Draft;
    });
  draft = async () => this.draftNow;

  private async answer(call: string, make: () => Draft): Promise<Draft> {
    this.calls.push(call);
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    try {
      await this.gate;
      const failure = this.failNext;
      this.failNext = null;
      if (failure) throw failure;
      this.draftNow = make();
      return this.draftNow;
    } finally {
      this.underWay--;
    }
  }
}

let store: MemoryStore;
let autosave: Autosave;
beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  autosave = new Autosave(saved, store);
});
afterEach(() => vi.useRealTimers());

/** Holds the store's answers back until the returned function is called. */
function hold(): () => void {
  let open = () => {};
  store.gate = new Promise((resolve) => {
    open = resolve;
  });
  return open;
}

describe("saving", () => {
  it("waits until 500 ms after the last key, then sends once", async () => {
    autosave.edit({ idea: "a" });
    await vi.advanceTimersByTimeAsync(delay - 1);
    autosave.edit({ idea: "ab" });
    await vi.advanceTimersByTimeAsync(delay - 1);
    expect(store.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.calls).toEqual(["update 1 ab"]);
    expect(autosave.getState().save).toEqual({ at: "saved" });
  });

  it("never has two calls under way, and sends what was typed meanwhile with the new revision", async () => {
    const open = hold();
    autosave.edit({ idea: "a" });
    await vi.advanceTimersByTimeAsync(delay);
    autosave.edit({ idea: "ab" });
    await vi.advanceTimersByTimeAsync(delay * 3);
    expect(store.calls).toEqual(["update 1 a"]);
    open();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.calls).toEqual(["update 1 a", "update 2 ab"]);
    expect(store.mostUnderWay).toBe(1);
    expect(store.draftNow.idea).toBe("ab");
  });

  it("keeps the text after a failure and tries again with the next change", async () => {
    store.failNext = full;
    autosave.edit({ idea: "a" });
    await vi.advanceTimersByTimeAsync(delay);
    expect(autosave.getState().save).toEqual({ at: "failed", error: full });
    expect(view(autosave.getState()).idea).toBe("a");
    autosave.edit({ title: "T" });
    await vi.advanceTimersByTimeAsync(delay);
    expect(store.draftNow).toMatchObject({ idea: "a", title: "T" });
    expect(autosave.getState().save).toEqual({ at: "saved" });
  });
});

describe("a save that failed", () => {
  it("for want of room is tried again by itself, and says so until it is saved", async () => {
    store.failNext = full;
    autosave.edit({ idea: "a" });
    await vi.advanceTimersByTimeAsync(delay);
    autosave.edit({ idea: "ab" });
    expect(autosave.getState().save).toEqual({ at: "failed", error: full });
    store.failNext = full;
    await vi.advanceTimersByTimeAsync(delay);
    expect(autosave.getState().save).toEqual({ at: "failed", error: full });
    await vi.advanceTimersByTimeAsync(retryDelay);
    expect(store.draftNow.idea).toBe("ab");
    expect(autosave.getState().save).toEqual({ at: "saved" });
  });

  it("because the text cannot be kept waits for another text", async () => {
    store.failNext = new AppError({ code: "invalid", message: "Too large.", hint: "" });
    autosave.edit({ idea: "a" });
    await vi.advanceTimersByTimeAsync(delay + 3 * retryDelay);
    expect(store.calls).toHaveLength(1);
  });

  it("because the draft is gone can be kept as another one, with everything in it", async () => {
    store.failNext = new AppError({ code: "not_found", message: "Gone.", hint: "" });
    autosave.edit({ title: "T" });
    await vi.advanceTimersByTimeAsync(delay + 3 * retryDelay);
    expect(store.calls).toHaveLength(1);
    await autosave.saveAnew();
    expect(autosave.id()).toBe("d2");
    expect(store.draftNow).toMatchObject({ id: "d2", idea: "old", title: "T" });
    expect(autosave.getState().save).toEqual({ at: "saved" });
  });
});

describe("flush", () => {
  it("saves at once and resolves when it is kept", async () => {
    autosave.edit({ idea: "now" });
    await autosave.flush();
    expect(store.draftNow.idea).toBe("now");
    await vi.advanceTimersByTimeAsync(delay * 2);
    expect(store.calls).toHaveLength(1);
  });

  it("rejects when the text could not be kept", async () => {
    store.failNext = full;
    autosave.edit({ idea: "now" });
    await expect(autosave.flush()).rejects.toBe(full);
  });

  it("sends nothing when nothing changed", async () => {
    await autosave.flush();
    expect(store.calls).toEqual([]);
  });
});

describe("a blank sheet", () => {
  beforeEach(() => {
    autosave = new Autosave(blankDraft(["x"], "t1"), store);
  });

  it("is not kept for a choice of template", async () => {
    autosave.edit({ templateId: "t2" });
    await vi.advanceTimersByTimeAsync(delay);
    await autosave.flush();
    expect(store.calls).toEqual([]);
  });

  it("is created once, with all that was chosen before the first letter", async () => {
    autosave.edit({ templateId: "t2" });
    autosave.edit({ idea: "H" });
    await vi.advanceTimersByTimeAsync(delay);
    expect(store.calls).toEqual(["create H"]);
    expect(store.draftNow).toMatchObject({ id: "d2", templateId: "t2", platforms: ["x"] });
  });
});

it("a draft kept for nothing becomes a blank sheet again, and is created anew with its first letter", async () => {
  autosave = new Autosave(blankDraft(["x"], "t1"), store);
  await autosave.exclusively(async (draft) => draft);
  expect(autosave.giveUp()).toBe("d2");
  await autosave.flush();
  expect(store.calls).toHaveLength(1);
  autosave.edit({ idea: "H" });
  await autosave.flush();
  expect(store.calls.at(-1)).toBe("create H");
});

describe("a conflict", () => {
  beforeEach(async () => {
    store.draftNow = { ...saved, idea: "theirs", revision: 5 };
    autosave.edit({ idea: "mine" });
    await vi.advanceTimersByTimeAsync(delay);
  });

  it("shows theirs beside mine and saves nothing until it is settled", async () => {
    expect(autosave.getState().save).toEqual({
      at: "conflict",
      theirs: store.draftNow,
      comparing: false,
    });
    autosave.edit({ idea: "mine too" });
    await vi.advanceTimersByTimeAsync(delay);
    expect(store.calls).toHaveLength(1);
    await expect(autosave.flush()).rejects.toMatchObject({ code: "conflict" });
  });

  it("compares with what is there when the person looks", async () => {
    store.draftNow = { ...store.draftNow, idea: "theirs, later", revision: 6 };
    autosave.compare(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(autosave.getState().save).toEqual({
      at: "conflict",
      theirs: store.draftNow,
      comparing: true,
    });
  });

  it("settled with mine saves on top of their revision", async () => {
    await autosave.keepMine();
    expect(store.draftNow).toMatchObject({ idea: "mine", revision: 6 });
  });

  it("settled with theirs saves nothing", async () => {
    autosave.takeTheirs();
    await autosave.flush();
    expect(store.draftNow.idea).toBe("theirs");
    expect(view(autosave.getState()).idea).toBe("theirs");
  });
});

describe("work that needs the draft to itself", () => {
  it("gets the saved draft, and edits made meanwhile stay on top and are saved after it", async () => {
    autosave.edit({ idea: "idea" });
    let seen: Draft | undefined;
    await autosave.exclusively(async (draft) => {
      seen = draft;
      autosave.edit({ idea: "idea!" });
      store.draftNow = { ...draft, title: "made", revision: draft.revision + 1 };
      return store.draftNow;
    });
    expect(seen).toMatchObject({ idea: "idea", revision: 2 });
    expect(view(autosave.getState())).toMatchObject({ idea: "idea!", title: "made" });
    await vi.advanceTimersByTimeAsync(delay);
    expect(store.draftNow).toMatchObject({ idea: "idea!", revision: 4 });
  });

  it("does not start when the draft could not be saved", async () => {
    store.failNext = full;
    autosave.edit({ idea: "idea" });
    const work = vi.fn();
    await expect(autosave.exclusively(work)).rejects.toBe(full);
    expect(work).not.toHaveBeenCalled();
  });
});

it("work that meets a change from elsewhere fails and shows it", async () => {
  store.draftNow = { ...saved, idea: "theirs", revision: 5 };
  await expect(autosave.exclusively(() => Promise.reject(elsewhere))).rejects.toBe(elsewhere);
  expect(view(autosave.getState()).idea).toBe("theirs");
});

describe("a change from elsewhere", () => {
  it("is shown when nothing is unsaved", async () => {
    store.draftNow = { ...saved, idea: "from the command line", revision: 2 };
    await autosave.refresh();
    expect(view(autosave.getState()).idea).toBe("from the command line");
  });

  it("is not slipped under what was typed while it was read: saving that asks", async () => {
    store.draftNow = { ...saved, idea: "theirs", revision: 5 };
    const reading = autosave.refresh();
    await Promise.resolve();
    autosave.edit({ idea: "mine" });
    await reading;
    await vi.advanceTimersByTimeAsync(delay);
    expect(autosave.getState().save.at).toBe("conflict");
    expect(view(autosave.getState()).idea).toBe("mine");
  });

  it("is not read over unsaved text", async () => {
    autosave.edit({ idea: "mine" });
    store.draftNow = { ...saved, idea: "theirs", revision: 2 };
    await autosave.refresh();
    expect(autosave.getState().draft).toEqual(saved);
  });
});

describe("while a model writes", () => {
  const written = { linkedin: { parts: ["By the model."], editedByHand: false } };
  const putIn = (change: Partial<Draft> = {}) => {
    store.draftNow = { ...saved, versions: written, revision: 2, ...change };
  };

  it("its text and what is typed elsewhere come together without asking", async () => {
    autosave.expect(["linkedin"]);
    autosave.edit({ idea: "typed meanwhile" });
    putIn();
    await autosave.flush();
    expect(view(autosave.getState())).toMatchObject({ idea: "typed meanwhile", versions: written });
    expect(store.draftNow).toMatchObject({ idea: "typed meanwhile", versions: written, revision: 3 });
  });

  it.each([
    ["another field was changed too", () => putIn({ idea: "theirs" })],
    [
      "a text was changed that no model writes",
      () => putIn({ versions: { x: { parts: ["theirs"], editedByHand: true } } }),
    ],
  ])("asks if %s", async (_, change) => {
    autosave.expect(["linkedin"]);
    autosave.edit({ idea: "mine" });
    change();
    await expect(autosave.flush()).rejects.toMatchObject({ code: "conflict" });
    expect(autosave.getState().save.at).toBe("conflict");
  });

  it("asks if the person wrote into the same text", async () => {
    autosave.expect(["linkedin"]);
    autosave.edit({ versions: { linkedin: { parts: ["Mine."], editedByHand: true } } });
    putIn();
    await expect(autosave.flush()).rejects.toMatchObject({ code: "conflict" });
  });

  it("undo takes its text back and leaves what was typed", async () => {
    autosave.expect(["linkedin"]);
    autosave.edit({ idea: "typed first" });
    putIn();
    await autosave.flush();
    autosave.undo();
    expect(view(autosave.getState())).toMatchObject({
      idea: "typed first",
      versions: { linkedin: { parts: [] } },
    });
  });
});
