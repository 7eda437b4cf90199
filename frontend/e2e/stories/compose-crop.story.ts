import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

interface Draft {
  id: string;
  attachments: {
    hash: string;
    crops?: Record<string, { x: number; y: number; width: number; height: number }>;
  }[];
}

test("an image is cropped for one network by keyboard, shown and kept so, and undo takes it back", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Crop");
  await compose.pasteImage("wide.png", "#3a6ea5", [1200, 600]);
  await compose.image("wide.png").click();
  await page.getByRole("button", { name: "Crop for X" }).click();
  const dialog = compose.dialog("Crop for X");
  await dialog.getByRole("radio", { name: "1:1", exact: true }).focus();
  await page.keyboard.press("Space");
  await dialog.getByText("600 × 600").waitFor();
  await dialog.getByRole("button", { name: "The part that is sent" }).focus();
  await page.keyboard.press("ArrowRight");
  await dialog.getByRole("status").filter({ hasText: "312 from the left" }).waitFor({ state: "attached" });
  await page.keyboard.press("Shift+ArrowLeft");
  await dialog.getByText("588 × 588").waitFor();
  await dialog.getByRole("button", { name: "Crop", exact: true }).click();

  const ratio = (platform: string) =>
    page.locator(`[data-grid=${platform}]`).evaluate((grid) => grid.clientWidth / grid.clientHeight);
  await expect.poll(() => ratio("x")).toBeCloseTo(1, 1);
  expect(await ratio("linkedin")).toBeCloseTo(2, 1);
  await compose.card("X").getByText("588 × 588").waitFor();
  await compose.saved.waitFor();
  const kept = async () => {
    const [listed] = await app.run<Draft[]>("draft", "list");
    return (await app.run<Draft>("draft", "show", listed?.id ?? "")).attachments[0]?.crops;
  };
  expect(await kept()).toEqual({ x: { x: 312, y: 0, width: 588, height: 588 } });

  await compose.idea.focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => ratio("x")).toBeCloseTo(2, 1);
  await expect.poll(kept).toBeUndefined();
});

test("images are put in order by dragging and by key", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Order");
  for (const name of ["a.png", "b.png", "c.png"])
    await compose.pasteImage(name, `#${name.charCodeAt(0)}4444`);
  await compose.saved.waitFor();
  const order = () => page.getByRole("button", { name: /^[abc]\.png, with/ }).allTextContents();
  const starting = (names: string) =>
    expect.poll(async () => (await order()).map((text) => text[0]).join("")).toBe(names);
  await starting("abc");
  await compose.image("a.png").hover();
  await page.mouse.down();
  const last = await compose.image("c.png").boundingBox();
  if (!last) throw new Error("no third image");
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2, { steps: 8 });
  await page.mouse.up();
  await starting("bca");
  // The end of a drag opens nothing.
  expect(await page.getByRole("dialog").count()).toBe(0);

  await compose.image("a.png").focus();
  await page.keyboard.press("Alt+ArrowLeft");
  await starting("bac");
  await page
    .getByRole("status")
    .filter({ hasText: "a.png is now image 2 of 3" })
    .waitFor({ state: "attached" });
  await expect
    .poll(() => compose.image("a.png").evaluate((button) => button === document.activeElement))
    .toBe(true);
  await compose.saved.waitFor();
  const [listed] = await app.run<Draft[]>("draft", "list");
  expect((await app.run<Draft>("draft", "show", listed?.id ?? "")).attachments).toHaveLength(3);
});
