import { expect } from "vitest";
import { test } from "../harness";
import { ComposePage } from "../pages/compose";
import { PostsPage } from "../pages/posts";
import { until } from "../processes";

const idea = "Three things I learned running my first paid workshop.\nStart late.\nEnd early.\nLeave room.";

test("from a thought to two published posts, and everything is still there afterwards", async ({
  app,
  page,
  elsewhere,
}) => {
  const compose = new ComposePage(page);
  await compose.write(idea);
  await compose.generate();
  await compose.linkedIn.fill("Charge for the outcome.\n\n#pricing");
  await compose.x().fill("Charge for the outcome. #pricing");
  await compose.pasteImage("workshop.png");
  await compose.describeImage("workshop.png", "A whiteboard after a workshop");
  await compose.publishBoth.click();
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();

  // The links lead to the practice networks, which show what was sent.
  for (const label of ["LinkedIn", "X"] as const) {
    const before = (await app.home.opened()).length;
    await compose.outcome(label).click();
    const address = await until("the link is opened", async () => (await app.home.opened())[before]);
    const network = await elsewhere.newPage();
    await network.goto(address);
    await network.getByText("Charge for the outcome").first().waitFor();
    await network.getByText(`nothing was posted to ${label}`).waitFor();
    await expect
      .poll(() => network.locator("img[alt='A whiteboard after a workshop']").count())
      .toBeGreaterThan(0);
    await network.close();
  }

  await page.reload();
  await compose.linkedIn.waitFor();
  await expect.poll(() => compose.idea.inputValue()).toBe(idea);
  await expect.poll(() => compose.linkedIn.inputValue()).toBe("Charge for the outcome.\n\n#pricing");

  await app.reopen(page, "/posts");
  const posts = new PostsPage(page);
  await posts.tab("Published").click();
  await expect.poll(() => posts.titles()).toHaveLength(2);
});

test("what is typed is saved without asking", async ({ app, page }) => {
  const compose = new ComposePage(page);
  await compose.idea.pressSequentially("A thought that must not be lost");
  await compose.saved.waitFor();
  await app.reopen(page);
  const drafts = await app.run<{ idea: string }[]>("draft", "list");
  expect(JSON.stringify(drafts)).toContain("A thought that must not be lost");
});

test("the keyboard alone is enough", async ({ page }) => {
  const compose = new ComposePage(page);
  await compose.idea.focus();
  await page.keyboard.type("Price by outcome, not by hour");
  await compose.saved.waitFor();
  await page.keyboard.press("Control+g");
  await page.waitForFunction(() =>
    Boolean(document.querySelector<HTMLTextAreaElement>('textarea[aria-label^="X text"]')?.value),
  );
  await expect.poll(() => compose.publishBoth.isEnabled()).toBe(true);
  await page.keyboard.press("Control+Enter");
  await compose.outcome("LinkedIn").waitFor();
  await compose.outcome("X").waitFor();

  await page.keyboard.press("Control+2");
  const posts = new PostsPage(page);
  await posts.row("Price by outcome").waitFor();
  // The idea's field had the focus; it is gone with its screen.
  await page.keyboard.press("j");
  await posts.post("LinkedIn").waitFor();
  await expect.poll(() => posts.post("X").isVisible()).toBe(true);
  await page.keyboard.press("/");
  await expect.poll(() => posts.search.evaluate((field) => field === document.activeElement)).toBe(true);
});
