import { expect } from "vitest";
import { test } from "../harness";
import { PostsPage } from "../pages/posts";
import { SettingsPage } from "../pages/settings";

interface Made {
  id: string;
}

test("drafts are found, filtered, deleted and brought back", async ({ app, page }) => {
  await app.run("draft", "new", "--idea", "Hiring is a writing problem", "--platforms", "linkedin");
  await app.run("draft", "new", "--idea", "What a good changelog says", "--platforms", "x");
  const posts = new PostsPage(page);
  await posts.go("Posts");
  await posts.row("Hiring is a writing problem").waitFor();
  await posts.row("What a good changelog says").waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("chang");
  await expect.poll(() => posts.titles()).toHaveLength(1);
  await page.keyboard.press("Escape");
  await expect.poll(() => posts.titles()).toHaveLength(2);

  await page.getByRole("combobox", { name: "Network" }).click();
  await page.getByRole("option", { name: "LinkedIn", exact: true }).click();
  await expect.poll(() => posts.titles()).toHaveLength(1);
  await posts.row("Hiring is a writing problem").click();
  await posts.details.getByRole("heading", { name: "Hiring is a writing problem" }).waitFor();
  await page.keyboard.press("Delete");
  await page.getByText("Draft deleted").waitFor();
  await posts.row("Hiring is a writing problem").waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Undo" }).click();
  await posts.row("Hiring is a writing problem").waitFor();
});

test("a published post shows what was sent and can be deleted on the network", async ({ app, page }) => {
  const draft = await app.run<Made>("draft", "new", "--idea", "Launch thread", "--platforms", "x");
  await app.run(
    "draft",
    "set",
    draft.id,
    "--platform",
    "x",
    "--text",
    "First part #launch\n---\nSecond part",
  );
  await app.run("publish", draft.id);

  const posts = new PostsPage(page);
  await posts.go("Posts");
  await posts.tab("Published").click();
  await posts.row("Launch thread").click();
  const post = posts.post("X");
  await post.getByText("Part 1 of 2", { exact: true }).waitFor();
  await post.getByText("Second part").waitFor();
  await post.getByText("approved by you, on the command line").waitFor();
  await post.getByText("X confirmed it").first().waitFor();

  await post.getByRole("button", { name: "Delete the post on X" }).click();
  const dialog = posts.dialog("Delete this post?");
  await dialog.getByRole("button", { name: "Delete on X and here" }).click();
  await page.getByText("Deleted on X and here").waitFor();
  await page.getByText("Nothing published yet").waitFor();
});

test("a small window shows the list and a post one after the other", async ({ app, page }) => {
  await app.run("draft", "new", "--idea", "A small rule for big meetings");
  await page.setViewportSize({ width: 900, height: 600 });
  const posts = new PostsPage(page);
  await posts.go("Posts");
  await posts.row("A small rule").click();
  await posts.details.getByRole("button", { name: "Go on writing" }).waitFor();
  await expect.poll(() => posts.list.isVisible()).toBe(false);
  await posts.details.getByRole("button", { name: "All posts" }).click();
  await posts.row("A small rule").waitFor();
});

test("an empty list says the next step", async ({ page }) => {
  const posts = new PostsPage(page);
  await posts.go("Posts");
  await page.getByRole("heading", { name: "Nothing written yet" }).waitFor();
  await page.getByRole("button", { name: "Write a post" }).click();
  await page.getByRole("textbox", { name: "Your idea" }).waitFor();
  await new SettingsPage(page).open("About");
});

test("drafts are chosen with the keyboard, deleted together and brought back", async ({ app, page }) => {
  for (const idea of ["First idea", "Second idea", "Third idea", "Fourth idea"])
    await app.run("draft", "new", "--idea", idea);
  const posts = new PostsPage(page);
  await posts.go("Posts");
  await posts.row("Fourth idea").waitFor();
  const top = (await posts.row("Fourth idea").boundingBox())?.y;
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await posts.chosen("1 draft selected").waitFor();
  expect((await posts.row("Fourth idea").boundingBox())?.y).toBe(top);
  await posts.list.focus();
  await page.keyboard.press("Shift+ArrowDown");
  await posts.chosen("2 drafts selected").waitFor();
  await page.keyboard.press("Delete");
  await page.getByText("2 drafts deleted").waitFor();
  await expect.poll(() => posts.titles()).toHaveLength(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => posts.titles()).toHaveLength(4);

  await posts.list.focus();
  await page.keyboard.press("Control+a");
  await posts.chosen("4 drafts selected").waitFor();
  await page.keyboard.press("Escape");
  await posts.chosen("4 drafts selected").waitFor({ state: "hidden" });

  await page.getByRole("combobox", { name: "When" }).click();
  await page.getByRole("option", { name: "Today", exact: true }).click();
  await expect.poll(() => posts.titles()).toHaveLength(4);
  expect(page.url()).toContain("since=today");
});

test("a search begins at its first hit, however far down the list was", async ({ page }) => {
  const posts = new PostsPage(page);
  await page.evaluate(async () => {
    const { App } = (
      window as unknown as { go: { main: { App: Record<string, (input: object) => unknown> } } }
    ).go.main;
    for (let at = 0; at < 80; at++) await App.CreateDraft?.({ idea: `Lantern number ${at}` });
  });
  await posts.go("Posts");
  await posts.row("Lantern number 79").waitFor();
  await posts.list.evaluate((list) => {
    list.scrollTop = list.scrollHeight;
  });
  await posts.row("Lantern number 79").waitFor({ state: "detached" });
  await posts.search.fill("lantern");
  await posts.row("Lantern number 79").waitFor();
  expect(await posts.list.evaluate((list) => list.scrollTop)).toBe(0);
});
