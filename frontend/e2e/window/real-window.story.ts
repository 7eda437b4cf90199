import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { until } from "../processes";
import { test } from "../real-window";

const run = promisify(execFile);
const idea = "textarea[aria-label='Your idea']";

test("a post is typed, illustrated by a dropped file, published, and still there after closing", async ({
  window,
}) => {
  await window.click(idea);
  await window.type("What a good changelog says");
  await window.sees("header", "saved");
  await window.press("ctrl+g");
  await window.sees("textarea[aria-label='LinkedIn text']", "What a good changelog says");

  // A name with everything a path may trip over.
  const picture = join(window.home.path, "my photo ü 100%.png");
  await run("convert", ["-size", "800x450", "gradient:#243b55-#c9a36a", picture]);
  await window.drop(picture);
  await window.sees("button[aria-label^='my photo ü 100%.png']");
  await expect.poll(() => window.evaluate<string>("location.protocol")).toBe("wails:");

  await window.press("ctrl+z");
  await window.press("ctrl+shift+z");
  await window.sees("header", "saved");
  await window.press("ctrl+Return");
  await window.sees("[aria-label='LinkedIn post'] button", "Open post");
  await window.sees("[aria-label='X post'] button", "Open post");

  await window.close();
  await window.open();
  await window.press("ctrl+2");
  await window.sees("[role=option]", "What a good changelog says");
});

test("closing loses no letter", async ({ window }) => {
  await window.click(idea);
  await window.type("Typed just before the window closed");
  await window.close();
  await window.open();
  await window.press("ctrl+2");
  await window.sees("[role=option]", "Typed just before the window closed");
});

test("opening it a second time brings the first window forward", async ({ window }) => {
  const other = await window.cover();
  await until("the other window is in front", async () => !(await window.front()) || undefined);
  await window.openAgain();
  await until("the first window is in front", async () => (await window.front()) || undefined);
  await other.stop();
});
