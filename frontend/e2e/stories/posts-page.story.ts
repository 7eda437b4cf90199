import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { violations } from "../axe";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Draft {
  id: string;
  attachments: { crops?: Record<string, Area> }[];
}

test("the list is narrowed to the days between two, in the address as on the screen", async ({
  app,
  page,
}) => {
  await app.run<Draft>("draft", "new", "--idea", "Written today");
  const posts = new PostsPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await posts.go("Posts");
  await posts.row("Written today").waitFor();

  const when = page.getByRole("combobox", { name: "When" });
  const dialog = posts.dialog("Between two days");
  const choose = async () => {
    await when.click();
    await page.getByRole("option", { name: "Between two days…" }).click();
    await dialog.waitFor();
  };
  await choose();
  expect(await violations(page), "in the dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(page, "colours"), "in the light").toEqual([]);
  await dialog.getByRole("button", { name: /^Show / }).click();
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => page.url()).toMatch(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$/);
  await posts.row("Written today").waitFor();

  // Two days of the month before last.
  const { year, month } = await page.evaluate(() => {
    const first = new Date(new Date().getFullYear(), new Date().getMonth() - 2, 1);
    return { year: first.getFullYear(), month: first.getMonth() + 1 };
  });
  await choose();
  const from = dialog.getByRole("group", { name: "From" });
  const to = dialog.getByRole("group", { name: "To" });
  const day = (number: number) => `[data-day="${year}-${month}-${number}"]`;
  await earlier(from, day(3));
  await from.locator(day(3)).click();
  await earlier(to, day(9));
  await to.locator(day(9)).click();
  await dialog.getByRole("button", { name: /^Show 3\s*–\s*9 / }).click();
  await page.getByText("Nothing here fits these filters").waitFor();
  await expect.poll(() => when.innerText()).toMatch(/^3\s*–\s*9 /);
  const two = String(month).padStart(2, "0");
  expect(page.url()).toContain(`from=${year}-${two}-03&to=${year}-${two}-09`);

  await page.reload();
  await page.getByText("Nothing here fits these filters").waitFor();
  await when.click();
  await page.getByRole("option", { name: "Today", exact: true }).click();
  await posts.row("Written today").waitFor();
  expect(page.url()).not.toContain("from=");
});

/** Turns a month's pages back until a day is on it. */
async function earlier(grid: Locator, day: string): Promise<void> {
  for (let pages = 0; pages < 3 && (await grid.locator(day).count()) === 0; pages++)
    await grid.getByRole("button", { name: "Previous month" }).click();
}

test("a draft's page and a post's show an image cropped as it is sent", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Cropped for one");
  await compose.generate();
  await compose.pasteImage("wide.png", "#3a6ea5", [1200, 600]);
  await compose.image("wide.png").click();
  await page.getByRole("button", { name: "Crop for X" }).click();
  const dialog = compose.dialog("Crop for X");
  await dialog.getByRole("radio", { name: "1:1", exact: true }).focus();
  await page.keyboard.press("Space");
  await dialog.getByText("600 × 600").waitFor();
  await dialog.getByRole("button", { name: "Crop", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await compose.saved.waitFor();
  const [listed] = await app.run<Draft[]>("draft", "list");
  const kept = async () => (await app.run<Draft>("draft", "show", listed?.id ?? "")).attachments[0]?.crops?.x;
  await expect.poll(kept).toMatchObject({ width: 600, height: 600 });
  const area = await kept();
  const shown = `${area?.x} ${area?.y} ${area?.width} ${area?.height}`;

  const posts = new PostsPage(page);
  /** For X the square that is sent; for LinkedIn all of it. */
  const asSent = async () => {
    const square = posts.details.locator("li > svg");
    await square.waitFor();
    expect(await square.getAttribute("viewBox")).toBe(shown);
    const box = await square.boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1, 1);
    const whole = await posts.details.locator("li > img").boundingBox();
    expect((whole?.width ?? 0) / (whole?.height ?? 1)).toBeCloseTo(2, 1);
  };
  await posts.go("Posts");
  await posts.row("Cropped for one").click();
  await posts.details.getByRole("button", { name: "Go on writing" }).waitFor();
  await asSent();

  await app.run("publish", listed?.id ?? "");
  await page.reload();
  await posts.post("X").waitFor();
  await posts.post("LinkedIn").waitFor();
  await asSent();
});
