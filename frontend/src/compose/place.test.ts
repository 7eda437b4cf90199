import { afterEach, expect, it } from "vitest";
import { readPlace, restorePlace } from "./place";

afterEach(() => document.body.replaceChildren());

function editor(...labels: string[]): HTMLElement {
  const root = document.createElement("div");
  root.innerHTML = labels
    .map((label) => `<div data-scrolls><textarea aria-label="${label}">Some words</textarea></div>`)
    .join("");
  document.body.append(root);
  return root;
}
const field = (root: HTMLElement, label: string) =>
  root.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${label}"]`);

it("caret and scrolling come back in the fields they were in", () => {
  const before = editor("Your idea", "X text");
  const x = field(before, "X text");
  x?.setSelectionRange(2, 5);
  const scrolled = before.querySelectorAll<HTMLElement>("[data-scrolls]")[1];
  if (scrolled) scrolled.scrollTop = 30;
  const place = readPlace(before, x);
  if (!place) throw new Error("no place");

  const after = editor("Your idea", "X text");
  expect(restorePlace(after, place)).toBe(true);
  const back = field(after, "X text");
  expect(document.activeElement).toBe(back);
  expect([back?.selectionStart, back?.selectionEnd]).toEqual([2, 5]);
  expect(after.querySelectorAll<HTMLElement>("[data-scrolls]")[1]?.scrollTop).toBe(30);
});

it("a field that is gone takes no caret", () => {
  const before = editor("X text, part 2 of 2");
  const place = readPlace(before, field(before, "X text, part 2 of 2"));
  if (!place) throw new Error("no place");
  expect(restorePlace(editor("X text"), place)).toBe(false);
});
