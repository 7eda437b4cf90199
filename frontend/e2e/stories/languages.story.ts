import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { SettingsPage } from "../pages/settings";

async function choose(page: Page, language: string): Promise<void> {
  const settings = new SettingsPage(page);
  await settings.open("Appearance");
  await page.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: language }).click();
}

test("another language is spoken at once, and after the window was closed", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Price by outcome, not by hour.");
  await choose(page, "Deutsch");
  await page.getByRole("heading", { name: "Einstellungen", level: 1 }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
  // The list it was chosen from keeps the focus.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
    .toBe("Sprache");
  await app.reopen(page);
  await page.getByRole("textbox", { name: "Deine Idee" }).waitFor();
});
