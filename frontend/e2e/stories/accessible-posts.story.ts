// Posts in every state a post can be in: in both themes, in every language, in a small window and magnified.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { violations } from "../axe";
import { openWindow, test } from "../harness";
import { Look } from "../look";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";
import { hangUp } from "../trouble";

const own = ["Price by outcome", "Sample Writer", "samplewriter", "The same once more"];
const walk = { timeout: 600_000 };

interface Made {
  id: string;
}

test("Posts, empty and with drafts, are there for everybody", walk, async ({ app, page }) => {
  const posts = new PostsPage(page);
  const look = new Look(page, own);
  await posts.go("Posts");
  await page.getByRole("heading", { name: "Nothing written yet" }).waitFor();
  await look.at("Posts, empty");
  for (const tab of ["Scheduled", "Published", "Failed", "Needs a look"] as const) {
    await posts.tab(tab).click();
    await page.getByRole("tabpanel").getByRole("heading").waitFor();
    await look.at(`Posts, no ${tab}`);
  }
  await posts.search.fill("nowhere");
  await page.getByText("Nothing found for").waitFor();
  await look.at("Posts, nothing found");
  for (const path of ["/posts/gone", "/compose/gone"]) {
    await openWindow(page, app, path);
    await page.getByRole("alert").first().waitFor();
    await page.keyboard.press("Tab");
    await look.at(`what is gone: ${path}`);
  }

  for (const idea of ["Price by outcome, not by hour", "The same once more"])
    await app.run("draft", "new", "--idea", idea);
  await openWindow(page, app, "/posts");
  await posts.row("Price by outcome").click();
  await posts.details.getByRole("heading", { name: "Price by outcome" }).waitFor();
  await look.at("a draft open");
  await posts.list.focus();
  await page.keyboard.press("Control+a");
  await posts.chosen("2 drafts selected").waitFor();
  await look.at("drafts chosen");
  await page.getByRole("combobox", { name: "When" }).click();
  await page.getByRole("option").first().waitFor();
  await look.at("the choice of a time");
  look.verdict();
});

test("data that cannot be opened has a way on for everybody", async ({ app, page }) => {
  await page.goto("about:blank");
  await app.stop();
  const database = join(app.home.env.XDG_DATA_HOME ?? "", "levercast/practice/levercast.db");
  for (const end of ["-wal", "-shm"]) await rm(`${database}${end}`, { force: true });
  await writeFile(database, "no database");
  await app.start();
  await page.goto(app.address);
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page), colorScheme).toEqual([]);
  }
  await page.keyboard.press("Tab");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("BUTTON");
});

test("a post that was refused, and one in doubt, are there for everybody", walk, async ({ app, page }) => {
  const posts = new PostsPage(page);
  const compose = new ComposePage(page);
  const look = new Look(page, own);
  const publish = async (text: string, platform: string) => {
    const draft = await app.run<Made>("draft", "new", "--idea", text, "--platforms", platform);
    await app.run("draft", "set", draft.id, "--platform", platform, "--text", text);
    await openWindow(page, app, `/compose/${draft.id}`);
    const send = page.getByRole("button", { name: /^Publish to/ });
    await expect.poll(() => send.isEnabled()).toBe(true);
    await send.click();
  };
  await publish("The same once more", "x");
  await compose.outcome("X").waitFor();
  await publish("The same once more", "x");
  await compose.card("X").getByRole("button", { name: "Try again" }).waitFor();
  await look.at("Compose, refused");
  await posts.go("Posts");
  await posts.tab("Failed").click();
  await posts.list.getByRole("option").filter({ hasText: "already has a post" }).click();
  await posts.post("X").getByRole("alert").waitFor();
  await look.at("Posts, refused");
  await posts.tab("Published").click();
  await posts.list.getByRole("option").filter({ hasText: "published" }).click();
  await posts.post("X").getByRole("button", { name: "Receipt" }).click();
  await page.getByRole("menuitem", { name: /^Copy/ }).waitFor();
  await look.at("the receipt of a post");
  await page.keyboard.press("Escape");
  await posts.post("X").getByRole("button", { name: "Delete the post on X" }).click();
  await posts.dialog("Delete this post?").waitFor();
  await look.at("deleting a post");

  await page.goto("about:blank");
  await app.stop();
  const answerAgain = await hangUp(app.home);
  try {
    await app.start();
    await publish("Price by outcome, not by hour", "linkedin");
    await compose.card("LinkedIn").getByRole("link", { name: "Take a look" }).waitFor();
    await look.at("Compose, in doubt");
    await posts.go("Posts");
    await posts.tab("Needs a look").click();
    await posts.row("Price by outcome").click();
    await posts.post("LinkedIn").getByRole("button", { name: "It is there" }).waitFor();
    await look.at("Posts, in doubt");
    await posts.post("LinkedIn").getByRole("button", { name: "It is there" }).click();
    await page.getByRole("textbox", { name: /^Address of the post/ }).fill("https://example.com/");
    await page.getByRole("button", { name: "Save the address" }).click();
    await page.getByText("That is not").waitFor();
    await look.at("Posts, in doubt, with a wrong address");
  } finally {
    await page.goto("about:blank");
    await app.stop();
    await answerAgain();
  }
  look.verdict();
});
