import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { expect } from "vitest";
import { openWindow, test } from "../harness";
import { ComposePage } from "../pages/compose";
import { DataPage } from "../pages/data";
import { PostsPage } from "../pages/posts";
import { freePort, until } from "../processes";

/** A draft as the old app stored it. */
const old = (index: number, more: object = {}) => ({
  title: `Idea ${index}`,
  rawIdea: `Idea ${index}. It has a second sentence.`,
  linkedinContent: `Idea ${index} for LinkedIn`,
  twitterContent: `Idea ${index} for X`,
  platform: "both",
  status: "draft",
  id: `draft_${1762268600000 + index}_abc${String(index).padStart(6, "0")}`,
  createdAt: "2025-11-04T15:03:27.481Z",
  updatedAt: "2025-11-04T15:09:11.020Z",
  ...more,
});
const stored = (...drafts: unknown[]) => JSON.stringify({ levercast_drafts: JSON.stringify(drafts) });
const few = stored(
  old(1, { rawIdea: "Price by outcome", status: "published" }),
  old(2, { rawIdea: "Start late [Voice recording transcription would appear here]" }),
  old(3, { rawIdea: "Leave room for questions" }),
  "not a draft",
);

test("old drafts are pasted, chosen, brought in, marked, and taken back", async ({ page, app }) => {
  const data = new DataPage(page);
  await data.openImport();
  await data.paste(few);
  await data.chip("All").waitFor();
  await expect.poll(() => data.chip("Damaged").innerText()).toContain("1");
  await data.chip("Damaged").click();
  await data.import.getByText("As it was found:").waitFor();
  await data.chip("All").click();
  await data
    .row(/Leave room/)
    .locator("[data-tick]")
    .click();
  await expect.poll(() => data.row(/Leave room/).getAttribute("aria-selected")).toBe("false");
  await data.import.getByRole("switch", { name: /recording text/ }).click();
  await data.bringIn();
  await data.import.getByRole("button", { name: "Show the drafts" }).click();

  const posts = new PostsPage(page);
  await posts.row("Price by outcome").waitFor();
  expect(await posts.row("Price by outcome").innerText()).toContain("Published in the old app");
  await posts.row("Start late").waitFor();
  expect((await posts.titles()).join()).not.toContain("Leave room");
  expect(JSON.stringify(await app.run("draft", "list"))).not.toContain("Voice recording");
  expect(await app.run("post", "list")).toEqual([]);

  await data.openImport();
  await data.paste(few);
  await expect.poll(() => data.chip("Already here").innerText()).toContain("2");
  await page.keyboard.press("Escape");
  await data.import.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: /^Undo the import of/ }).click();
  await page.getByText("The import was taken back").first().waitFor();
  expect(await app.run("draft", "list")).toEqual([]);
});

test("what failed is said where it failed, and a table to fill in is at hand", async ({ page, faults }) => {
  faults.allow(/422/);
  const data = new DataPage(page);
  await data.openImport();
  await data.paste("Dear diary");
  const refused = data.import.getByText(/nothing the old web app wrote/);
  await refused.waitFor();
  await data.import.getByRole("tab", { name: "By hand" }).click();
  await data.import.getByText(/allow pasting/).waitFor();
  expect(await refused.count()).toBe(0);

  await data.import.getByRole("tab", { name: "A file" }).click();
  await page.evaluate(() => {
    const { go } = window as unknown as { go: { main: { App: Record<string, unknown> } } };
    go.main.App.SaveImportTable = async () => "/home/me/drafts.csv";
  });
  await data.import.getByRole("button", { name: "Save a table to fill in…" }).click();
  await page.getByText("The table is saved").first().waitFor();
});

test("ten thousand old drafts stay quick to look through, by the keyboard", async ({ page }) => {
  const data = new DataPage(page);
  await data.openImport();
  await data.paste(stored(...Array.from({ length: 10_000 }, (_, index) => old(index))));
  await data.rows.waitFor();
  await data.rows.focus();
  await page.keyboard.press("End");
  await until("the last row is shown", async () =>
    (await data.rows.locator("[role=option][aria-posinset='10000']").count()) ? true : undefined,
  );
  // Only what is seen is drawn.
  expect(await data.rows.getByRole("option").count()).toBeLessThan(60);
  await page.keyboard.press("Space");
  await data.import.getByRole("button", { name: "Import 9,999 items" }).click();
  await data.done.waitFor({ timeout: 60_000 });
  await data.import.getByRole("button", { name: "Take it back" }).click();
  await data.import.getByText("The import was taken back").first().waitFor();
});

test("a file dropped anywhere opens the import, and an export asks what to do with it", async ({
  page,
  app,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Price by outcome, not by hour");
  const data = new DataPage(page);
  const file = join(app.home.path, "all.levercast");
  await data.open("Data");
  await data.exportTo("Everything, in one", file);

  const [draft] = await app.run<{ id: string }[]>("draft", "list");
  await app.run("publish", draft?.id ?? "", "--to", "x");
  const notes = join(app.home.path, "notes");
  await data.exportTo("Drafts, as Markdown", notes);
  const [note = ""] = (await readdir(notes)).filter((name) => name.endsWith(".md"));
  expect(await readFile(join(notes, note), "utf8")).toContain("Price by outcome, not by hour");
  const table = join(app.home.path, "posts.csv");
  await data.exportTo("Posts, as a table", table);
  expect(await readFile(table, "utf8")).toContain("Price by outcome, not by hour");

  await app.run("draft", "delete", draft?.id ?? "");
  await data.drop(file);
  const restoring = data.dialog("Restore");
  await restoring.getByText(/^1 draft/).waitFor();
  await restoring.getByRole("button", { name: "Only bring its drafts in" }).click();
  await data.row(/Price by outcome/).waitFor();
});

test("a backup is made, checked and restored, and what was there is kept", async ({ page, app }) => {
  const compose = new ComposePage(page);
  await compose.write("This was backed up");
  const data = new DataPage(page);
  await data.open("Data");
  await page.getByRole("button", { name: "Back up now" }).click();
  await page.getByText("The backup is made and checked").first().waitFor();
  await page.getByRole("button", { name: /^Check the backup of/ }).click();
  await page.getByText("The backup opens and is whole").first().waitFor();

  await data.go("Compose");
  await compose.write("This came later");
  await data.open("Data");
  await page.getByRole("button", { name: /^Restore the backup of/ }).click();
  const restoring = data.dialog("Restore");
  await restoring.getByRole("button", { name: "Restore", exact: true }).click();
  await restoring.getByText("Everything was read and is whole.").waitFor();
  await app.reopen(page);
  await page.getByText(/^Restored from/).waitFor();
  const kept = JSON.stringify(await app.run("draft", "list"));
  expect(kept).toContain("This was backed up");
  expect(kept).not.toContain("This came later");
  await page.getByRole("button", { name: "Dismiss" }).first().click();
  await page.getByText(/^Restored from/).waitFor({ state: "hidden" });
  await data.open("Data");
  await page.getByText("before a restore").waitFor();
});

test("the old drafts are offered once on a blank sheet", async ({ page, app }) => {
  const offer = page.getByRole("complementary", { name: "Drafts from the old web app" });
  await offer.getByRole("button", { name: "Bring drafts from the old web app" }).click();
  await new DataPage(page).import.waitFor();
  await page.keyboard.press("Escape");
  await offer.getByRole("button", { name: "Do not offer this again" }).click();
  await offer.waitFor({ state: "hidden" });
  await openWindow(page, app);
  await new ComposePage(page).idea.waitFor();
  expect(await offer.count()).toBe(0);
});

test("a browser brings its drafts by a visit to the old address", async ({ page, app, elsewhere }) => {
  const data = new DataPage(page);
  await data.openImport();
  await data.import.getByRole("tab", { name: "Let my browser bring them" }).click();
  await data.import.getByRole("textbox", { name: "Port of the old app" }).fill(String(await freePort()));
  await data.import.getByRole("button", { name: "Open the page" }).click();
  await until("the page is opened", async () => (await app.home.opened())[0]);
  await data.import.getByRole("button", { name: "Stop waiting" }).click();
  await data.import.getByRole("button", { name: "Open the page" }).click();
  const address = await until("the page is opened again", async () => (await app.home.opened())[1]);

  // What the old app left at this origin.
  await elsewhere.addInitScript((drafts) => {
    for (const [key, value] of Object.entries(JSON.parse(drafts) as Record<string, string>))
      localStorage.setItem(key, value);
  }, few);
  const visit = await elsewhere.newPage();
  await visit.goto(address);
  await data.row(/Leave room/).waitFor();
  await data.bringIn();
  expect(JSON.stringify(await app.run("draft", "list"))).toContain("Leave room for questions");
});

test("a browser's profile is found, read from a copy, and imported", async ({ page, app }) => {
  const profile = join(app.home.env.XDG_CONFIG_HOME ?? "", "chromium");
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.LEVERCAST_E2E_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  await browser.route("http://localhost:3000/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>The old app</title>" }),
  );
  const old = await browser.newPage();
  await old.goto("http://localhost:3000/");
  await old.evaluate((drafts) => {
    for (const [key, value] of Object.entries(JSON.parse(drafts) as Record<string, string>))
      localStorage.setItem(key, value);
  }, few);
  await browser.close();

  const data = new DataPage(page);
  await data.openImport();
  await data.import.getByRole("button", { name: "Look for browsers" }).click();
  await data.import.getByText(profile).waitFor();
  await data.import.getByRole("button", { name: "Read 1 browser" }).click();
  await data.row(/Leave room/).waitFor();
  await data.bringIn();
  expect(JSON.stringify(await app.run("draft", "list"))).toContain("Price by outcome");
});
