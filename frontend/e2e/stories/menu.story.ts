import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";

test("the menu button leads by keys alone to everything that can be done here", async ({ page }) => {
  const compose = new ComposePage(page);
  const button = compose.navigation.getByRole("button", { name: "Menu" });
  await button.focus();
  await page.keyboard.press("Enter");
  const view = page.getByRole("menuitem", { name: "View" });
  await view.focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("menuitem", { name: /^Show the keys/ }).waitFor();
  for (const key of ["Escape", "Escape"]) await page.keyboard.press(key);
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);

  await button.click();
  await page.getByRole("menuitem", { name: "Go to" }).click();
  await page.getByRole("menuitem", { name: /^Templates/ }).click();
  await page.getByRole("heading", { name: "Templates" }).waitFor();
});

test("a choice in the platform's menu bar runs its action, but not beside a dialog", async ({
  app: _running,
  page,
}) => {
  // What the menu bar of a Mac sends, as every client of the program hears it.
  const choose = (action: string) =>
    page.evaluate((action) => {
      const { runtime } = window as unknown as { runtime: { EventsNotify?: (message: string) => void } };
      const notify = (window as unknown as { wails: { EventsNotify: (message: string) => void } }).wails;
      (runtime.EventsNotify ?? notify.EventsNotify)(
        JSON.stringify({ name: "menu:action", data: [{ action }] }),
      );
    }, action);
  await choose("app.keys");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await sheet.waitFor();
  await choose("app.templates");
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
  expect(page.url()).not.toContain("templates");
  await choose("app.templates");
  await page.getByRole("heading", { name: "Templates" }).waitFor();
});
