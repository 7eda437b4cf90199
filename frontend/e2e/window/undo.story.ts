import { expect } from "vitest";
import { test } from "../real-window";

const idea = "textarea[aria-label='Your idea']";
const textOf = (selector: string) => `document.querySelector(${JSON.stringify(selector)})?.value ?? ""`;

test("Ctrl+Z and Ctrl+Y go over words, parts and drafts", async ({ window }) => {
  const text = (selector: string) => window.evaluate<string>(textOf(selector));
  await window.click(idea);
  await window.type("One two three");
  await window.press("ctrl+z");
  await expect.poll(() => text(idea)).toBe("One two ");
  await window.press("ctrl+z", "ctrl+z");
  await expect.poll(() => text(idea)).toBe("");
  await window.press("ctrl+y", "ctrl+shift+z");
  await expect.poll(() => text(idea)).toBe("One two ");
  await window.type("four");
  await window.sees("header", "saved");
  await expect.poll(() => text(idea)).toBe("One two four");

  await window.click("textarea[data-field='x 0']");
  await window.press("ctrl+Home", "alt+Return");
  await window.sees("textarea[data-field='x 1']", "One two four");
  await window.press("ctrl+z");
  await expect.poll(() => text("textarea[data-field='x 0']")).toBe("One two four");

  // Another draft and back: the undo of the first is still there.
  await window.sees("header", "saved");
  await window.press("ctrl+n");
  await expect.poll(() => text(idea)).toBe("");
  await window.type("Another");
  await window.sees("header", "saved");
  await window.click("nav a", "One two four");
  await expect.poll(() => text(idea)).toBe("One two four");
  await window.press("ctrl+z");
  await expect.poll(() => text(idea)).toBe("One two ");
});
