import { describe, expect, it } from "vitest";
import type { Draft } from "../bridge";
import { changeOf, placeOfChange } from "./history";
import { type Action, blankDraft, opened, reduce, type State, view, writeParts } from "./state";

const start: Draft = { ...blankDraft(["linkedin", "x"], "t1"), id: "d1", revision: 1, idea: "" };

function reached(...actions: Action[]): State {
  return actions.reduce(reduce, opened(start));
}
/** As if typed letter by letter. */
function typing(text: string, from = ""): Action[] {
  return [...text].map((_, at) => ({ type: "edited", edit: { idea: from + text.slice(0, at + 1) } }));
}
const undo: Action = { type: "undone" };
const redo: Action = { type: "redone" };
const ideaAfter = (...actions: Action[]) => view(reached(...actions)).idea;

describe("undo", () => {
  it("takes back a word at a time", () => {
    const typed = typing("Write it once");
    expect(ideaAfter(...typed, undo)).toBe("Write it ");
    expect(ideaAfter(...typed, undo, undo)).toBe("Write ");
    expect(ideaAfter(...typed, undo, undo, undo)).toBe("");
  });

  it("takes back a paste whole, and what was typed before it apart", () => {
    const pasted: Action = { type: "edited", edit: { idea: "ab pasted words" } };
    expect(ideaAfter(...typing("ab"), pasted, undo)).toBe("ab");
    expect(ideaAfter(...typing("ab"), pasted, undo, undo)).toBe("");
  });

  it("takes back a run of deletions as one", () => {
    const deleted = ["abc", "ab", "a"].map((idea): Action => ({ type: "edited", edit: { idea } }));
    const whole: Action = { type: "edited", edit: { idea: "abcd" } };
    expect(ideaAfter(whole, ...deleted, undo)).toBe("abcd");
  });

  it("goes back over all fields in the order they were changed", () => {
    const state = reached(
      ...typing("Idea"),
      { type: "edited", edit: writeParts("x", ["One", "Two"]) },
      { type: "edited", edit: { attachments: [{ hash: "h", altText: "", title: "" }] } },
    );
    const once = reduce(state, undo);
    expect(view(once).attachments).toEqual([]);
    const twice = reduce(once, undo);
    expect(view(twice).versions.x?.parts).toEqual([]);
    expect(view(twice).idea).toBe("Idea");
    expect(view(reduce(twice, undo)).idea).toBe("");
  });

  it("brings back text that was generated over", () => {
    const mine = { parts: ["Mine"], editedByHand: true };
    const state = reached(
      { type: "edited", edit: { versions: { x: mine } } },
      { type: "saving" },
      { type: "saved", draft: { ...start, versions: { x: mine }, revision: 2 } },
      {
        type: "arrived",
        draft: { ...start, versions: { x: { parts: ["Made"], editedByHand: false } }, revision: 3 },
      },
    );
    expect(view(state).versions.x?.parts).toEqual(["Made"]);
    const back = reduce(state, undo);
    expect(view(back).versions.x).toEqual(mine);
    expect(back.unsaved).toEqual({ versions: { x: mine } });
  });

  it("brings mine back after theirs was taken", () => {
    const state = reached(
      { type: "edited", edit: { idea: "mine" } },
      { type: "saving" },
      { type: "conflicted", theirs: { ...start, idea: "theirs", revision: 5 } },
      { type: "tookTheirs" },
      undo,
    );
    expect(view(state)).toMatchObject({ idea: "mine", revision: 5 });
  });

  it("outlives saving, and is saved itself", () => {
    const state = reached(
      ...typing("One"),
      { type: "saving" },
      { type: "saved", draft: { ...start, idea: "One", revision: 2 } },
      undo,
    );
    expect(view(state).idea).toBe("");
    expect(state.unsaved).toEqual({ idea: "" });
    expect(state.save).toEqual({ at: "waiting" });
  });

  it("does nothing when there is nothing to take back", () => {
    const blank = opened(start);
    expect(reduce(blank, undo)).toBe(blank);
  });

  it("works on while two texts wait for a choice", () => {
    const met = reached(
      { type: "edited", edit: { idea: "mine" } },
      { type: "saving" },
      { type: "conflicted", theirs: { ...start, idea: "theirs", revision: 5 } },
    );
    const back = reduce(met, undo);
    expect(view(back).idea).toBe("");
    expect(back.save.at).toBe("conflict");
  });
});

describe("redo", () => {
  it("brings back what was taken back, until something else is written", () => {
    const typed = typing("One two");
    expect(ideaAfter(...typed, undo, undo, redo)).toBe("One ");
    expect(ideaAfter(...typed, undo, undo, redo, redo)).toBe("One two");
    expect(ideaAfter(...typed, undo, ...typing("x", "One "), redo)).toBe("One x");
  });

  it("and undo again end where they began, whatever was done", () => {
    let state = reached(...typing("Some words here"), { type: "edited", edit: writeParts("x", ["a", "b"]) });
    const last = view(state);
    const steps = state.history.past.length;
    for (let step = 0; step < steps; step++) state = reduce(state, undo);
    expect(view(state)).toMatchObject({ idea: "" });
    for (let step = 0; step < steps; step++) state = reduce(state, redo);
    expect(view(state)).toEqual(last);
  });
});

it("keeps no more steps than it should, the newest ones", () => {
  const words = Array.from(
    { length: 600 },
    (_, at): Action => ({ type: "edited", edit: { idea: `${at} words` } }),
  );
  const { history } = reached(...words);
  expect(history.past).toHaveLength(500);
  expect(history.past.at(-1)?.forth).toEqual({ idea: "599 words" });
});

describe("the place of a change", () => {
  it("is the end of what differs, in the field that differs", () => {
    const one = { ...start, versions: { x: { parts: ["One", "Two words"], editedByHand: true } } };
    const other = { ...start, versions: { x: { parts: ["One", "Two new words"], editedByHand: true } } };
    expect(placeOfChange(one, other)).toEqual({ field: "x 1", at: 8 });
    expect(placeOfChange(other, one)).toEqual({ field: "x 1", at: 4 });
    expect(placeOfChange(one, one)).toBeNull();
  });

  it("never lies inside a surrogate pair", () => {
    expect(changeOf("👋", "👍")).toEqual({ start: 0, oldEnd: 2, newEnd: 2 });
    expect(changeOf("a👋", "a👋👋")).toEqual({ start: 3, oldEnd: 3, newEnd: 5 });
  });
});
