import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";

interface Made {
  id: string;
}

test("a draft is scheduled, moved and taken back", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.write("Write the changelog for people");
  await compose.generate();
  await page.getByRole("button", { name: "Later…" }).click();
  const dialog = compose.dialog("Send it later");
  await dialog.getByText("Levercast open then").waitFor();
  await dialog.getByText("In your time zone:").waitFor();
  const time = dialog.getByRole("textbox", { name: "Time" });
  await time.fill("half past");
  await dialog.getByText("Write a time such as 9:30.").waitFor();
  await dialog.getByRole("button", { name: /^Tomorrow morning/ }).click();
  await dialog.getByRole("button", { name: /^Schedule for LinkedIn and X, tomorrow, / }).click();
  await dialog.waitFor({ state: "hidden" });

  const card = page.getByRole("region", { name: "X post" });
  await card.getByText(/^Will be sent to X tomorrow, /).waitFor();
  const posts = new PostsPage(page);
  await posts.go("Posts");
  await posts.tab("Scheduled").click();
  await posts.list.getByRole("option").first().click();
  const post = posts.details.getByRole("article");
  await post.getByText(/to be sent .*in the window\)/).waitFor();
  await post.getByRole("button", { name: "Change time" }).click();
  const change = posts.dialog("Change when it is sent");
  await change.getByRole("button", { name: "Next month" }).click();
  await change.getByRole("button", { name: /15\b.*\d{4}$/ }).click();
  await change.getByRole("textbox", { name: "Time" }).fill("14:45");
  await change.getByRole("button", { name: /^Send it / }).click();
  await change.waitFor({ state: "hidden" });
  await post.getByText(/instead/).waitFor();

  await post.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Taken back. Nothing more is sent.").waitFor();
  await expect.poll(async () => (await app.run<Made[]>("post", "list")).length).toBe(1);
});

test("the keys open the question for the time, and Escape leaves everything as it was", async ({
  app,
  page,
}) => {
  const compose = new ComposePage(page);
  await compose.write("Keys first");
  await compose.generate();
  await expect.poll(() => page.getByRole("button", { name: "Later…" }).isEnabled()).toBe(true);
  await page.keyboard.press("Control+Shift+Enter");
  const dialog = compose.dialog("Send it later");
  await dialog.waitFor();
  // The days are reached by Tab and walked by arrows.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: /^Schedule for LinkedIn and X, / }).waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  expect(await app.run<Made[]>("post", "list")).toEqual([]);
});

test("the receipt of a post says who approved what, and is copied", async ({ app, page }) => {
  const draft = await app.run<Made>("draft", "new", "--idea", "Keep receipts", "--platforms", "x");
  await app.run("draft", "set", draft.id, "--platform", "x", "--text", "Keep receipts.");
  await app.run("publish", draft.id);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const posts = new PostsPage(page);
  await posts.go("Posts");
  await posts.tab("Published").click();
  await posts.row("Keep receipts").click();
  const post = posts.post("X");
  await post.getByText(/to be sent at once .*on the command line\)/).waitFor();
  await post.getByRole("button", { name: "Receipt" }).click();
  await page.getByRole("menuitem", { name: /^Copy/ }).click();
  await page.getByText("Receipt copied").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Keep receipts.");
  expect(copied).toContain("X created it");
});
