// Whole days of work by the keyboard alone: the focus is seen at every step, and comes back to where it was.
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { test } from "../harness";
import { heard, listen } from "../heard";
import { root } from "../home";
import { Keys } from "../keys";
import { ComposePage } from "../pages/compose";
import { DataPage } from "../pages/data";
import { PostsPage } from "../pages/posts";
import { SettingsPage } from "../pages/settings";
import { TemplatesPage } from "../pages/templates";
import { until } from "../processes";

interface Made {
  id: string;
}

const focused = (control: Locator) =>
  expect.poll(() => control.evaluate((element) => element === document.activeElement)).toBe(true);

test("from a thought to two posts and their links, and each step is read out once", async ({ app, page }) => {
  const compose = new ComposePage(page);
  const keys = new Keys(page);
  const picture = join(app.home.path, "workshop.png");
  await copyFile(join(root, "build/appicon.png"), picture);
  // The platform's own dialog answers with this file.
  await page.evaluate((picture) => {
    const { App } = (
      window as unknown as { go: { main: { App: Record<string, (...given: unknown[]) => unknown> } } }
    ).go.main;
    App.PickImages = (id, revision) => App.AttachFiles?.(id, revision, [picture]);
  }, picture);
  // A blank sheet has the focus by itself.
  await focused(compose.idea);
  await listen(page);
  await page.keyboard.type("Written without a mouse");
  await compose.saved.waitFor();
  await page.keyboard.press("Control+g");
  await compose.card("X").getByText("from your idea").waitFor();
  await compose.saved.waitFor();

  await keys.tabTo(compose.linkedIn);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\nAnd edited.");
  await compose.saved.waitFor();
  await page.keyboard.press("Control+i");
  await compose.image("workshop.png").waitFor();
  await focused(compose.linkedIn);
  for (let stop = 0; stop < 20 && !(await compose.image("workshop.png").evaluate(isFocused)); stop++)
    await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Alt text" }).waitFor();
  await keys.tabTo(page.getByRole("textbox", { name: "Alt text" }));
  await page.keyboard.type("A drawing");
  await page.keyboard.press("Escape");
  await focused(compose.image("workshop.png"));
  await compose.saved.waitFor();
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await keys.press(compose.publishBoth);
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();
  // The button is gone, so the place it stood in has the focus.
  await focused(page.locator("footer"));

  const said = await heard(page);
  const times = (words: RegExp) => said.filter((one) => words.test(one));
  expect(times(/^Written for LinkedIn and X$/)).toHaveLength(1);
  // Both at once or one after the other, each network is named once.
  for (const network of ["LinkedIn", "X"])
    expect(times(new RegExp(`^Published on .*\\b${network}\\b`)), said.join("\n")).toHaveLength(1);
  expect(times(/ublished/).every((one) => /^Published on [A-Za-z ]+$/.test(one))).toBe(true);
  expect(times(/saved$/).length).toBeGreaterThan(0);

  await keys.press(compose.outcome("LinkedIn"));
  await until("the link is opened", async () => (await app.home.opened())[0]);
});

test("a post that fails is read out once, and trying again keeps the focus", async ({ app, page }) => {
  const first = await app.run<Made>("draft", "new", "--idea", "Said before", "--platforms", "x");
  await app.run("draft", "set", first.id, "--platform", "x", "--text", "Said before");
  await app.run("publish", first.id);
  const compose = new ComposePage(page);
  const keys = new Keys(page);
  await focused(compose.idea);
  await page.keyboard.type("Said before");
  await compose.saved.waitFor();
  await keys.press(page.getByRole("button", { name: /^LinkedIn as/ }), "Space");
  const publish = page.getByRole("button", { name: /^Publish to X/ });
  await expect.poll(() => publish.isEnabled()).toBe(true);
  await listen(page);
  await keys.press(publish);
  const again = compose.card("X").getByRole("button", { name: "Try again" });
  await again.waitFor();
  const failures = async () => (await heard(page)).filter((words) => words.includes("already has a post"));
  await expect.poll(failures).toHaveLength(1);
  await keys.press(again);
  await expect.poll(failures).toHaveLength(2);
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
});

test("a draft is scheduled, found, deleted and brought back", async ({ page }) => {
  const compose = new ComposePage(page);
  const posts = new PostsPage(page);
  const keys = new Keys(page);
  await focused(compose.idea);
  await page.keyboard.type("Later, but not forgotten");
  await page.keyboard.press("Control+g");
  await compose.card("X").getByText("from your idea").waitFor();
  await compose.saved.waitFor();
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await keys.press(page.getByRole("button", { name: "Later…" }));
  const later = compose.dialog("Send it later");
  await later.waitFor();
  await keys.press(later.getByRole("button", { name: /^Tomorrow morning/ }));
  await keys.press(later.getByRole("button", { name: /^Schedule for LinkedIn and X, tomorrow, / }));
  await later.waitFor({ state: "hidden" });
  await compose
    .card("X")
    .getByText(/^Will be sent to X tomorrow, /)
    .waitFor();

  await page.keyboard.press("Control+n");
  await focused(compose.idea);
  await page.keyboard.type("To be thrown away");
  await compose.saved.waitFor();
  await page.keyboard.press("Control+2");
  await posts.row("To be thrown away").waitFor();
  await page.keyboard.press("/");
  await focused(posts.search);
  await page.keyboard.type("thrown");
  await expect.poll(() => posts.list.getByRole("option").count()).toBe(1);
  await page.keyboard.press("Enter");
  await focused(posts.list);
  await page.keyboard.press("Control+k");
  await posts.dialog("Search or do anything").waitFor();
  await page.keyboard.press("Escape");
  await focused(posts.list);
  await page.keyboard.press("j");
  await posts.details.getByRole("heading", { name: "To be thrown away" }).waitFor();
  await page.keyboard.press("Delete");
  await page.getByText("Nothing found for").waitFor();
  await page.keyboard.press("F6");
  await keys.press(posts.messages.getByRole("button", { name: "Undo" }));
  await posts.row("To be thrown away").waitFor();
});

test("a template is made", async ({ page }) => {
  const templates = new TemplatesPage(page);
  const keys = new Keys(page);
  await focused(new ComposePage(page).idea);
  await page.keyboard.press("Control+3");
  await keys.press(templates.newButton);
  await keys.tabTo(templates.name);
  await page.keyboard.type("Made by keys");
  await keys.tabTo(templates.body("LinkedIn"));
  await page.keyboard.type("{{idea}");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("{idea}\n\n{hashtags}");
  await page.keyboard.press("Control+s");
  await page.getByText("“Made by keys” saved").first().waitFor();
  await page.keyboard.press("Control+3");
  await templates.card("Made by keys").waitFor();
  await keys.press(page.getByRole("button", { name: "More for Made by keys", exact: true }));
  await page.getByRole("menuitem", { name: "Duplicate" }).waitFor();
  await page.keyboard.press("Escape");
  await focused(page.getByRole("button", { name: "More for Made by keys", exact: true }));
});

test("an account is connected, and the focus is back where it began", async ({ app, page, elsewhere }) => {
  const settings = new SettingsPage(page);
  const keys = new Keys(page);
  await focused(new ComposePage(page).idea);
  await page.keyboard.press("Control+,");
  const opener = settings.account("X").getByRole("button", { name: "Reconnect" });
  await keys.press(opener);
  const dialog = settings.dialog("Connect the practice X");
  await dialog.getByText("Waiting for your browser").waitFor();
  const browser = await elsewhere.newPage();
  await browser.goto(await until("the browser is opened", async () => (await app.home.opened())[0]));
  // That page is the network's.
  await browser.getByRole("button", { name: "Authorize app" }).click();
  await dialog.getByText("Connected as").waitFor();
  await browser.close();
  await keys.press(dialog.getByRole("button", { name: "Done" }));
  await dialog.waitFor({ state: "hidden" });
  await focused(opener);
});

test("old drafts are pasted and brought in", async ({ page }) => {
  const data = new DataPage(page);
  const keys = new Keys(page);
  await focused(new ComposePage(page).idea);
  await page.keyboard.press("Control+Shift+O");
  await data.import.waitFor();
  await keys.tabTo(data.import.getByRole("tab", { name: "Find them for me" }));
  const paste = data.import.getByRole("tab", { name: "Paste" });
  for (let step = 0; step < 5 && !(await paste.evaluate(isFocused)); step++)
    await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await keys.tabTo(data.import.getByRole("textbox", { name: "What you copied from the old app" }));
  const draft = { id: "draft_1762268600001_abc000001", title: "Old", rawIdea: "From the old app" };
  await page.keyboard.insertText(JSON.stringify({ levercast_drafts: JSON.stringify([draft]) }));
  await keys.press(data.import.getByRole("button", { name: "Read it" }));
  await data.row(/From the old app/).waitFor();
  await keys.press(data.import.getByRole("button", { name: /^Import 1/ }));
  await data.done.waitFor();
  await keys.press(data.import.getByRole("button", { name: "Show the drafts" }));
  await new PostsPage(page).row("From the old app").waitFor();
});

const isFocused = (element: Element) => element === document.activeElement;

test("a key pressed in the moment of the last letter publishes that letter", async ({ page }) => {
  const compose = new ComposePage(page);
  await focused(compose.idea);
  await page.keyboard.type("Said and sent at once!");
  await page.keyboard.press("Control+Enter");
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();
  expect(await compose.x().inputValue()).toBe("Said and sent at once!");
});

test("a key that cannot publish says why, and a mend is believed at once", async ({ page }) => {
  const compose = new ComposePage(page);
  await focused(compose.idea);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("status").getByText("Nothing was sent. Nothing is written for LinkedIn yet").waitFor();
  await page.keyboard.insertText("x".repeat(300));
  await page
    .locator("footer")
    .getByText(/^Too long for X/)
    .waitFor();
  await page.keyboard.press("Control+Enter");
  await page
    .getByRole("status")
    .getByText(/^Nothing was sent. Too long for X/)
    .waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Short");
  await page.keyboard.press("Control+Enter");
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();
  expect(await compose.messages.getByText("Nothing").count(), "what is no longer so").toBe(0);
});
