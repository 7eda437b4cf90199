import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { cutWords } from "../cut";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { SettingsPage } from "../pages/settings";

const languages = [
  { name: "Deutsch", code: "de", idea: "Deine Idee", model: "Modell hinzufügen" },
  { name: "Español", code: "es", idea: "Tu idea", model: "Añadir un modelo" },
] as const;

/** Words of a person in this story: they may be longer than their place. */
const own = ["Price by outcome", "Hours punish you", "workshop", "Sample Writer", "samplewriter"];

async function choose(page: Page, language: string): Promise<void> {
  const settings = new SettingsPage(page);
  await settings.open("Appearance");
  await page.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: language }).click();
}

/** What opens over an open draft, by its key. */
const dialogs = [
  ["?", "keys"],
  ["Control+Shift+O", "import"],
  ["Control+Shift+E", "export"],
  ["Control+Shift+Enter", "schedule"],
] as const;

/** Waits for what fades in or moves to its place; a spinner never ends. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.playState === "running" && one.effect?.getTiming().iterations === 1)
        .map((one) => one.finished.catch(() => {})),
    ),
  );
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

describe.each(languages)("in $name", ({ name, code, idea, model }) => {
  test("no word is cut in a small window", async ({ page }) => {
    await page.setViewportSize({ width: 900, height: 600 });
    const compose = new ComposePage(page);
    await compose.write("Price by outcome, not by hour.\nHours punish you for getting better.");
    await compose.generate();
    await compose.pasteImage("workshop.png");
    await choose(page, name);
    await page.waitForFunction((lang) => document.documentElement.lang === lang, code);

    const whole = async (place: string) => {
      await settled(page);
      const cut = (await cutWords(page)).filter((words) => !own.some((word) => words.includes(word)));
      if (process.env.LEVERCAST_E2E_SHOTS)
        await page.screenshot({ path: `${process.env.LEVERCAST_E2E_SHOTS}/${code}-${place}.png` });
      expect.soft(cut, `${place} in ${name}`).toEqual([]);
    };
    const go = async (hash: string) => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.getByRole("main").getByRole("heading").first().waitFor();
    };

    await go("#/settings");
    const sections = page.getByRole("main").getByRole("navigation").getByRole("button");
    for (let at = 0; at < (await sections.count()); at++) {
      await sections.nth(at).click();
      await whole(`settings-${at}`);
    }
    await go("#/settings?section=doctor");
    await page.getByRole("main").getByRole("button").last().click();
    await page.getByRole("listitem").first().waitFor();
    await whole("doctor-done");
    await go("#/settings?section=generation");
    await page.getByRole("button", { name: model }).click();
    await page.getByRole("dialog").waitFor();
    await whole("model");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    for (const network of ["LinkedIn", "X"]) {
      await go("#/settings?section=accounts");
      await page.getByRole("region", { name: network, exact: true }).getByRole("button").first().click();
      await page.getByRole("dialog").waitFor();
      await whole(`connect-${network}`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    }

    await go("#/templates");
    await page.getByRole("listitem").first().waitFor();
    await whole("templates");
    await go("#/templates/new");
    await whole("template-new");

    for (const tab of ["all", "drafts", "scheduled", "published", "failed", "look"]) {
      await go(`#/posts?tab=${tab}`);
      await whole(`posts-${tab}`);
    }
    await go("#/posts");
    await page.getByRole("option").first().click();
    await whole("posts-draft");

    await go("#/compose");
    await page.getByRole("textbox", { name: idea }).waitFor();
    await whole("compose-blank");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await whole("palette");
    await page.keyboard.type("Price by");
    await page.getByRole("option", { name: /Price by outcome/ }).click();
    await page.getByRole("textbox", { name: /LinkedIn/ }).waitFor();
    await whole("compose");
    for (const [keys, place] of dialogs) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press(keys);
      await page.getByRole("dialog").waitFor();
      await whole(place);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    }
    await page.keyboard.press("Control+Enter");
    await page
      .getByRole("status")
      .filter({ hasText: /Veröffentlicht|Publicado/ })
      .first()
      .waitFor();
    await whole("published");
    await go("#/posts?tab=published");
    await page.getByRole("option").first().click();
    await page.getByRole("article").waitFor();
    await whole("posts-published");
    await page.keyboard.press("Delete");
    await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor();
    await whole("posts-deleting");
  }, 180_000);
});
