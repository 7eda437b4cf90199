import { afterEach, describe, expect, it } from "vitest";
import { isOurs, wayOf } from "./useUndo";

const key = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);

it.each([
  ["Ctrl+Z is undo", { key: "z", ctrlKey: true }, "undo"],
  ["⌘Z is undo", { key: "z", metaKey: true }, "undo"],
  ["Ctrl+Shift+Z is redo", { key: "Z", ctrlKey: true, shiftKey: true }, "redo"],
  ["Ctrl+Y is redo", { key: "y", ctrlKey: true }, "redo"],
  ["⌘Y is neither", { key: "y", metaKey: true }, null],
  ["Ctrl+Alt+Z is neither", { key: "z", ctrlKey: true, altKey: true }, null],
  ["Z alone is a letter", { key: "z" }, null],
])("%s", (_outcome, init, way) => {
  expect(wayOf(key(init))).toBe(way);
});

describe("undo belongs to the draft", () => {
  afterEach(() => document.body.replaceChildren());
  const element = (html: string) => {
    document.body.innerHTML = html;
    return document.body.querySelector("[data-here]");
  };

  it.each([
    ["in its own fields", '<textarea data-here data-field="idea"></textarea>', true],
    [
      "in its own field within a panel",
      '<div role="dialog"><textarea data-here data-field="alt h"></textarea></div>',
      true,
    ],
    ["on its buttons", "<button data-here></button>", true],
    ["not in another field", "<input data-here>", false],
    ["not in a dialog", '<div role="dialog"><button data-here></button></div>', false],
  ])("%s", (_outcome, html, ours) => {
    expect(isOurs(element(html))).toBe(ours);
  });
});
