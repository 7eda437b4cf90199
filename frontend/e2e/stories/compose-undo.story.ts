import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

test("every draft keeps its undo, caret and scrolling while the person goes from one to another", async ({
  app,
  page,
}) => {
  const first = await app.run<{ id: string }>("draft", "new", "--idea", "The first");
  const second = await app.run<{ id: string }>("draft", "new", "--idea", "The second");
  const compose = new ComposePage(page);
  await compose.open(first.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The first");
  await page.keyboard.type(" one here");
  await compose.open(second.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The second");
  await page.keyboard.type(" there");

  await compose.open(first.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The first one here");
  await page.keyboard.press("Control+z");
  await expect.poll(() => compose.idea.inputValue()).toBe("The first one ");
  expect(await compose.caret()).toEqual({ field: "idea", at: 14 });
  await compose.open(second.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The second there");
  await page.keyboard.press("Control+z");
  await expect.poll(() => compose.idea.inputValue()).toBe("The second ");
  await compose.open(first.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The first one ");
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => compose.idea.inputValue()).toBe("The first one here");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+y");
  await expect.poll(() => compose.idea.inputValue()).toBe("The first one here");
  await compose.saved.waitFor();
  expect((await app.run<{ idea: string }>("draft", "show", first.id)).idea).toBe("The first one here");
});

test("a draft that was open comes back without asking the backend", async ({ app, page }) => {
  const first = await app.run<{ id: string }>("draft", "new", "--idea", "The first");
  const second = await app.run<{ id: string }>("draft", "new", "--idea", "The second");
  const compose = new ComposePage(page);
  for (const { id } of [first, second]) {
    await compose.open(id);
    await page.waitForFunction(
      (to) => location.hash.endsWith(to) && document.querySelector("textarea")?.value.startsWith("The"),
      id,
    );
  }
  await page.evaluate(() => {
    const bound = (window as unknown as { go: { main: { App: Record<string, unknown> } } }).go.main.App;
    bound.Draft = () => new Promise(() => {}); // the backend never answers
  });
  await compose.open(first.id);
  await expect.poll(() => compose.idea.inputValue()).toBe("The first");
});

test("undo goes back over words, parts, images and generated text in the order they came", async ({
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("An idea");
  await compose.x().fill("Written by hand");
  await compose.pasteImage("one.png");
  await compose.saved.waitFor();
  await compose.generateButton.click();
  await page.getByRole("button", { name: "Replace it" }).click();
  await compose.card("X").getByText("from your idea").waitFor();
  await compose.x().focus();

  await page.keyboard.press("Control+z");
  await expect.poll(() => compose.x().inputValue()).toBe("Written by hand");
  await page.keyboard.press("Control+z");
  await compose.image("one.png").waitFor({ state: "hidden" });
  await page.keyboard.press("Control+z");
  await expect.poll(() => compose.x().inputValue()).toBe("An idea");
  for (let step = 0; step < 3; step++) await page.keyboard.press("Control+Shift+z");
  await compose.card("X").getByText("from your idea").waitFor();
  await compose.image("one.png").waitFor();
});

test("another field keeps its own undo", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.write("An idea");
  await page.keyboard.press("Control+k");
  const search = page.getByRole("combobox");
  await search.pressSequentially("abc");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await expect.poll(() => compose.idea.inputValue()).toBe("An idea");
});
