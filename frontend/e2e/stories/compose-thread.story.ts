import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

test("a line of --- starts a new part with the caret in it, and undo brings the line back", async ({
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("A thread");
  await compose.x().fill("");
  await compose.x().pressSequentially("One\n---\nTwo");
  await expect.poll(() => compose.thread()).toEqual(["One", "Two"]);
  expect(await compose.caret()).toEqual({ field: "x 1", at: 3 });

  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => compose.thread()).toEqual(["One\n---\n"]);
  await page.keyboard.type("still one");
  await expect.poll(() => compose.thread()).toEqual(["One\n---\nstill one"]);
});

test("parts are split, joined and put in order by keyboard alone, and each step is announced", async ({
  page,
  app,
}) => {
  const compose = new ComposePage(page);
  await compose.write("A thread");
  const announced = (words: string) =>
    page.getByRole("status").filter({ hasText: words }).waitFor({ state: "attached" });
  await compose.x().fill("One Two Three");
  await compose.x().evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 4));
  await page.keyboard.press("Alt+Enter");
  await announced("Split. The thread has 2 parts");
  await expect.poll(() => compose.caret()).toEqual({ field: "x 1", at: 0 });
  for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+Enter");
  await expect.poll(() => compose.thread()).toEqual(["One", "Two", "Three"]);

  await page.keyboard.press("Alt+Shift+ArrowUp");
  await announced("Part 3 is now part 2 of 3");
  expect(await compose.thread()).toEqual(["One", "Three", "Two"]);

  // On the handle, which stands before the text of its part.
  await compose.x(1).focus();
  const handle = page.getByRole("button", { name: "Move part 1 of 3" });
  await handle.focus();
  await page.keyboard.press("End");
  await announced("Part 1 is now part 3 of 3");
  expect(await compose.thread()).toEqual(["Three", "Two", "One"]);
  const last = page.getByRole("button", { name: "Move part 3 of 3" });
  await expect.poll(() => last.evaluate((button) => button === document.activeElement)).toBe(true);

  await compose.x(3).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace");
  await announced("Joined. The thread has 2 parts");
  expect(await compose.thread()).toEqual(["Three", "Two\n\nOne"]);
  expect(await compose.caret()).toEqual({ field: "x 1", at: 5 });

  await compose.saved.waitFor();
  const [draft] = await app.run<{ id: string }[]>("draft", "list");
  const kept = await app.run<{ versions: { x: { parts: string[] } } }>("draft", "show", draft?.id ?? "");
  expect(kept.versions.x.parts).toEqual(["Three", "Two\n\nOne"]);
});

test("a part is dragged to another place", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("A thread");
  await compose.x().fill("One\n---\nTwo\n---\nThree");
  await expect.poll(() => compose.thread()).toEqual(["One", "Two", "Three"]);
  await compose.x(1).hover();
  await page.getByRole("button", { name: "Move part 1 of 3" }).hover();
  await page.mouse.down();
  const target = await compose.x(3).boundingBox();
  if (!target) throw new Error("no third part");
  await page.mouse.move(target.x + 20, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => compose.thread()).toEqual(["Two", "Three", "One"]);
});

test("an empty part is removed where its problem stands, and a long one is split alone", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("A thread");
  await compose.x().fill(`Short\n---\n${"A sentence that says a little. ".repeat(14)}\n---\nLast`);
  await expect.poll(() => compose.thread().then(({ length }) => length)).toBe(3);
  await compose.card("X").getByRole("button", { name: "Split into a thread" }).click();
  await expect.poll(() => compose.thread().then(({ length }) => length)).toBe(4);
  expect((await compose.thread())[0]).toBe("Short");
  expect((await compose.thread())[3]).toBe("Last");

  await compose.x(4).fill("");
  await compose.card("X").getByRole("button", { name: "Remove this part" }).click();
  await expect.poll(() => compose.thread().then(({ length }) => length)).toBe(3);
});

test("the idea goes to every network as it is until a text of its own is written, and can again", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("One thought for all");
  await expect.poll(() => compose.linkedIn.inputValue()).toBe("One thought for all");
  await expect.poll(() => compose.x().inputValue()).toBe("One thought for all");

  await compose.x().press("End");
  await page.keyboard.type(", shorter on X");
  await compose.idea.press("End");
  await page.keyboard.type(", and more");
  await expect.poll(() => compose.linkedIn.inputValue()).toBe("One thought for all, and more");
  expect(await compose.x().inputValue()).toBe("One thought for all, shorter on X");

  const share = page.getByRole("button", { name: "Use your idea as it is for X" });
  await share.click();
  await expect.poll(() => compose.x().inputValue()).toBe("One thought for all, and more");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => compose.x().inputValue()).toBe("One thought for all, shorter on X");
  await share.click();

  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await compose.publishBoth.click();
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();
  const posts = await app.run<{ parts: { text: string }[] }[]>("post", "list");
  expect(posts.map(({ parts }) => parts[0]?.text)).toEqual(Array(2).fill("One thought for all, and more"));
});
