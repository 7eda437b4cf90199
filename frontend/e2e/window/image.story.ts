import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { start } from "../processes";
import { test } from "../real-window";

const run = promisify(execFile);
const idea = "textarea[aria-label='Your idea']";

test("an image on the clipboard is pasted, and the caret stays in the idea", async ({ window }) => {
  const picture = join(window.home.path, "copied.png");
  await run("convert", ["-size", "640x360", "gradient:#243b55-#c9a36a", picture]);
  await window.click(idea);
  await window.type("A picture says it");
  const clipboard = start("xclip", ["-quiet", "-selection", "clipboard", "-t", "image/png", "-i", picture], {
    env: window.home.env,
  });
  await window.press("ctrl+v");
  await window.sees("button[aria-label^='pasted']");
  await clipboard.stop();
  await window.type(" better");
  await window.sees(idea, "A picture says it better");
});

test("a file that is no image is refused in words, and nothing else changes", async ({ window }) => {
  const fake = join(window.home.path, "holiday.jpg");
  await writeFile(fake, "This is only text.");
  await window.drop(fake);
  await window.sees("[role=dialog], [role=alertdialog], [aria-live]", "holiday.jpg");
  await window.sees("h1", "New draft");
  await expect
    .poll(() => window.evaluate("document.activeElement.getAttribute('aria-label')"))
    .toBe("Your idea");
  await expect.poll(() => window.evaluate("location.hash")).toMatch(/^#\/compose\/?$/);
});
