import { describe, expect, it } from "vitest";
import { AppError, type Draft } from "../bridge";
import { type Action, blankDraft, hasContent, isUnsaved, opened, reduce, view, writeParts } from "./state";

const draft: Draft = { ...blankDraft(["linkedin", "x"], "t1"), id: "d1", idea: "old", revision: 3 };
const full = new AppError({ code: "unavailable", message: "The disk is full.", hint: "" });
const reached = (...actions: Action[]) => actions.reduce(reduce, opened(draft));
const idea = (text: string): Action => ({ type: "edited", edit: { idea: text } });
const stored = (change: Partial<Draft>): Draft => ({ ...draft, ...change });

describe("an edit", () => {
  it("shows at once and waits to be saved", () => {
    const state = reached(idea("new"));
    expect(view(state).idea).toBe("new");
    expect(state.save).toEqual({ at: "waiting" });
    expect(isUnsaved(state)).toBe(true);
  });

  it("of one network's text leaves the other's", () => {
    const state = reached(
      { type: "edited", edit: writeParts("x", ["short"]) },
      { type: "edited", edit: writeParts("linkedin", ["long"]) },
    );
    expect(view(state).versions).toEqual({
      x: { parts: ["short"], editedByHand: true },
      linkedin: { parts: ["long"], editedByHand: true },
    });
  });

  it("with an empty title lets the title follow the idea", () => {
    const titled = reached({ type: "edited", edit: { title: "Mine" } });
    expect(view(titled)).toMatchObject({ title: "Mine", titleByHand: true });
    expect(view(reduce(titled, { type: "edited", edit: { title: "" } })).titleByHand).toBe(false);
  });
});

describe("a save", () => {
  it("keeps what was typed while it was under way", () => {
    const state = reached(idea("one"), { type: "saving" }, idea("one two"), {
      type: "saved",
      draft: stored({ idea: "one", revision: 4 }),
    });
    expect(view(state).idea).toBe("one two");
    expect(state.draft.revision).toBe(4);
    expect(state.save).toEqual({ at: "waiting" });
  });

  it("that fails loses no letter, and the later letter wins", () => {
    const state = reached(
      { type: "edited", edit: { idea: "one", title: "T" } },
      { type: "saving" },
      idea("one two"),
      { type: "saveFailed", error: full },
    );
    expect(view(state)).toMatchObject({ idea: "one two", title: "T" });
    expect(state.unsaved).toEqual({ idea: "one two", title: "T" });
    expect(state.save).toEqual({ at: "failed", error: full });
  });
});

describe("a conflict", () => {
  const theirs = stored({ idea: "theirs", revision: 9 });
  const met = reached(idea("mine"), { type: "saving" }, { type: "conflicted", theirs });

  it("goes on showing the person's text", () => {
    expect(view(met).idea).toBe("mine");
  });

  it("is not ended by typing on", () => {
    expect(reduce(met, idea("mine too")).save.at).toBe("conflict");
  });

  it("is compared when the person asks, and a newer text of theirs does not end that", () => {
    expect(met.save).toMatchObject({ comparing: false });
    const comparing = reduce(met, { type: "compared", comparing: true });
    const newer = stored({ idea: "theirs again", revision: 10 });
    expect(reduce(comparing, { type: "conflicted", theirs: newer }).save).toEqual({
      at: "conflict",
      theirs: newer,
      comparing: true,
    });
    expect(reduce(comparing, { type: "compared", comparing: false }).save).toMatchObject({
      comparing: false,
    });
  });

  it("ended with mine puts the edits on top of their revision", () => {
    const state = reduce(met, { type: "keptMine" });
    expect(view(state)).toMatchObject({ idea: "mine", revision: 9 });
    expect(state.save).toEqual({ at: "waiting" });
  });

  it("ended with theirs drops the edits", () => {
    const state = reduce(met, { type: "tookTheirs" });
    expect(view(state)).toEqual(theirs);
    expect(isUnsaved(state)).toBe(false);
  });
});

describe("a draft that arrives", () => {
  it("stays under edits that are not saved", () => {
    const state = reached(idea("mine"), {
      type: "arrived",
      draft: stored({ idea: "x", title: "new", revision: 4 }),
    });
    expect(view(state)).toMatchObject({ idea: "mine", title: "new" });
  });

  it("keeps an image that was attached while another one's alt text was written", () => {
    const image = (hash: string, altText = "") => ({ hash, altText, title: "" });
    const described = [image("a", "A whiteboard")];
    let state = opened(stored({ attachments: [image("a")] }));
    state = reduce(state, { type: "edited", edit: { attachments: described } });
    const attached = stored({ attachments: [image("a"), image("b")], revision: 4 });
    state = reduce(state, { type: "arrived", draft: attached });
    expect(view(state).attachments).toEqual([...described, image("b")]);
    expect(state.unsaved.attachments).toEqual([...described, image("b")]);
    expect(view(reduce(state, { type: "undone" })).attachments).toEqual(described);
  });

  it("does not bring back an image that was removed meanwhile", () => {
    const attachments = [{ hash: "a", altText: "", title: "" }];
    let state = opened(stored({ attachments }));
    state = reduce(state, { type: "edited", edit: { attachments: [] } });
    state = reduce(state, { type: "arrived", draft: stored({ attachments, idea: "new", revision: 4 }) });
    expect(view(state)).toMatchObject({ attachments: [], idea: "new" });
  });

  it("is dropped if it is older than what is known", () => {
    expect(reached({ type: "arrived", draft: stored({ revision: 2, idea: "older" }) }).draft.idea).toBe(
      "old",
    );
  });
});

describe("content", () => {
  it("is not a choice of template or networks", () => {
    expect(hasContent(blankDraft(["x"], "t2"))).toBe(false);
  });

  it("is a letter, an image, or a text written for a network", () => {
    const blank = blankDraft(["x"], "t1");
    expect(hasContent({ ...blank, idea: "a" })).toBe(true);
    expect(hasContent({ ...blank, attachments: [{ hash: "h", altText: "", title: "" }] })).toBe(true);
    expect(hasContent({ ...blank, versions: { x: { parts: ["", "b"], editedByHand: true } } })).toBe(true);
    expect(hasContent({ ...blank, versions: { x: { parts: [""], editedByHand: true } } })).toBe(false);
  });
});
